"use strict";
(() => {
  document.documentElement.classList.add("js");
  const box = document.querySelector(".search input");
  if (!box) return;
  box.addEventListener("input", () => {
    const words = box.value.trim().toUpperCase().split(/\s+/);
    for (const row of document.querySelectorAll(".rules li")) {
      const text = row.textContent.toUpperCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const section of document.querySelectorAll("main section")) {
      section.hidden = !section.querySelector(".rules li:not([hidden])");
    }
  });
})();
