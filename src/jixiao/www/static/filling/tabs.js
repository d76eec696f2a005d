// The sheets of the draft, one shown at a time; arrow keys move among their tabs.

export class Tabs {
  constructor(paper) {
    this.paper = paper;
    this.tabs = [...document.querySelectorAll("[role=tab]")];
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.show(document.getElementById(tab.getAttribute("aria-controls"))));
      tab.addEventListener("keydown", (event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!by) return;
        const next = this.tabs[(this.tabs.indexOf(tab) + by + this.tabs.length) % this.tabs.length];
        next.click();
        next.focus();
      });
    }
  }

  show(sheet) {
    this.shown = sheet.id;
    if (!sheet.hidden) return;
    for (const one of this.paper.querySelectorAll(".sheet")) one.hidden = one !== sheet;
    for (const tab of this.tabs) {
      const isShown = tab.getAttribute("aria-controls") === sheet.id;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
    this.onShow?.();
  }

  // After the sheets were drawn anew.
  again() {
    const sheet = this.shown && document.getElementById(this.shown);
    if (sheet) this.show(sheet);
  }
}
