// The chapters of the narrative: plain text areas, saved shortly after the last key and when they are left.

import { fit } from "./cells.js";

const PAUSE = 1200;

export class Chapters {
  constructor(root, cells, saving, on) {
    Object.assign(this, { root, cells, saving, on });
    root.addEventListener("input", (event) => this.typed(event.target));
    root.addEventListener("focusout", (event) => this.commit(event.target));
    root.addEventListener("focusin", (event) => event.target.matches("textarea.chapter") && on.active(event.target));
  }

  gather(isClosed) {
    for (const area of this.root.querySelectorAll("textarea.chapter")) {
      area.readOnly = isClosed;
      fit(area);
    }
  }

  typed(area) {
    if (!area.matches("textarea.chapter")) return;
    fit(area);
    const { path } = area.dataset;
    this.saving.isTyping({ path, was: area.known, text: area.value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(area), PAUSE);
  }

  commit(area) {
    if (!area.matches("textarea.chapter") || area.readOnly) return;
    clearTimeout(this.timer);
    const text = area.value;
    if (text !== area.known) this.saving.edit([{ path: area.dataset.path, text }]);
    this.saving.isTyping(null);
  }
}
