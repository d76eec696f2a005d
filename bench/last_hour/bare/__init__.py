"""A bare Django view that writes one row: what a save of the site is measured against. No part of the product."""
