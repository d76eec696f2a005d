// The values on the page by their paths. A cell may show several values that are the same words.

export class Cells {
  constructor(root) {
    this.root = root;
    this.gather();
  }

  gather() {
    this.byPath = new Map();
    for (const element of this.root.querySelectorAll("[data-path]")) {
      this.byPath.set(element.dataset.path, element);
      for (const path of (element.dataset.also ?? "").split("\n")) if (path) this.byPath.set(path, element);
      element.known = isArea(element) ? element.value : element.textContent;
    }
  }

  at(path) {
    return this.byPath.get(path);
  }

  textOf(element) {
    return element.known ?? element.textContent;
  }

  text(path) {
    return this.at(path)?.known ?? "";
  }

  show(path, text) {
    const element = this.at(path);
    if (!element) return;
    element.known = text;
    delete element.dataset.doubtful;
    delete element.dataset.computed;
    delete element.dataset.source;
    if (!isArea(element)) element.textContent = text;
    else if (element.value !== text) {
      element.value = text;
      fit(element);
    }
  }

  label(path) {
    const element = this.at(path);
    return element ? element.dataset.label : path;
  }
}

export function isArea(element) {
  return element.tagName === "TEXTAREA";
}

export function isOpen(element) {
  return Boolean(element.dataset.path) && !element.classList.contains("fixed");
}

// As high as its text, within reason.
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(Math.max(area.scrollHeight + 2, 60), 900)}px`;
}
