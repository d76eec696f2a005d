// The findings of the draft as it stands: marks on the cells, and a list beside them.

import { keepFocus } from "./focus.js";

const WORDS = { error: "须修改", warning: "请核实", note: "建议" };
const ORDER = ["error", "warning", "note"];
const SHOWN = 10;
const PAUSE = 1500;
const AGAIN = 5000;
const BUSY = 10000; // who is put off comes back twice as late each time: coming in vain costs the others time too
const LONGEST = 40000;
const REFUSALS = 3;

export class Findings {
  constructor(root, cells, sending, goTo) {
    Object.assign(this, { root, cells, sending, goTo });
    this.list = document.getElementById("list");
    this.counts = document.getElementById("counts");
    this.sums = document.getElementById("sums");
    this.found = [];
    this.compared = [];
    this.scores = {};
    this.computed = {};
    this.last = -1;
    this.putOff = BUSY / 2;
    this.refused = 0;
  }

  // Ask for them at once; an older question is dropped.
  ask() {
    clearTimeout(this.timer);
    this.askLater(60);
  }

  askLater(wait, beside = "") {
    this.timer = setTimeout(() => this.askNow(beside), wait);
  }

  // `beside` "1": compared with the approved objectives and last year even where these take long to read. Without it
  // the answer says whether that was done (`is_whole`); if not, it is asked for when nothing has changed for a while.
  async askNow(beside = "") {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const answer = await this.sending.get(this.root.dataset.findings, { beside }, signal);
    if (signal.aborted) return;
    if (answer.kind) {
      this.counts.textContent = answer.words ?? "暂时不能核对，稍后自动再试";
      // A process of the engine that has died is made anew at the next question; a draft that kills it is left alone.
      const mayPass = answer.kind === "refused" && ++this.refused < REFUSALS;
      if (answer.kind === "away" || mayPass) this.askLater(AGAIN, beside);
      return;
    }
    this.refused = 0;
    if (answer.is_busy) {
      this.counts.textContent = "正在核对的人较多，稍后自动再核对";
      this.putOff = Math.min(2 * this.putOff, LONGEST);
      this.askLater(this.putOff, beside);
      return;
    }
    this.putOff = BUSY / 2;
    const isWhole = beside === "1" || answer.is_whole;
    if (!isWhole) this.askLater(PAUSE, "1");
    if (isWhole) this.compared = answer.findings.filter((one) => one.compares);
    const all = isWhole ? answer.findings : [...answer.findings, ...this.compared];
    this.found = all.sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
    this.scores = answer.scores;
    this.computed = answer.computed;
    this.root.dataset.checked = answer.revision;
    this.sums.textContent = answer.sums.join("");
    keepFocus(this.list, () => this.draw());
    this.onDrawn?.();
  }

  draw() {
    for (const cell of this.cells.root.querySelectorAll("[data-level]")) delete cell.dataset.level;
    for (const cell of this.cells.root.querySelectorAll("[data-off]")) delete cell.dataset.off;
    for (const finding of [...this.found].reverse()) {
      for (const { path } of finding.places) {
        const element = this.cells.at(path);
        if (element) element.dataset.level = finding.level;
      }
    }
    for (const [path, { is_off: isOff }] of Object.entries(this.scores)) {
      const element = this.cells.at(path);
      if (element && isOff) element.dataset.off = "";
    }
    for (const cell of this.cells.root.querySelectorAll("[data-computed]")) delete cell.dataset.computed;
    for (const { element, text } of this.offers()) element.dataset.computed = text;
    const counts = ORDER.map((level) => [level, this.found.filter((one) => one.level === level).length]).filter(([, n]) => n);
    this.counts.textContent = counts.length ? counts.map(([level, n]) => `${WORDS[level]}${n}`).join("，") : "没有发现问题";
    const items = this.found.map((finding, n) => this.item(finding, n));
    this.list.replaceChildren(...items.slice(0, SHOWN));
    if (items.length > SHOWN) {
      const rest = document.createElement("details");
      const summary = document.createElement("summary");
      summary.textContent = `其余${items.length - SHOWN}条`;
      rest.append(summary, ...items.slice(SHOWN));
      const holder = document.createElement("li");
      holder.className = "rest";
      holder.append(rest);
      this.list.append(holder);
    }
  }

  // Blank cells for which the other cells give a text.
  offers() {
    return Object.entries(this.computed)
      .map(([path, text]) => ({ path, text, element: this.cells.at(path) }))
      .filter(({ element }) => element && element.known === "");
  }

  item(finding, n) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `finding level-${finding.level}`;
    const level = document.createElement("b");
    level.textContent = WORDS[finding.level];
    button.append(level, ` ${finding.message}`);
    button.addEventListener("click", () => this.show(n));
    item.append(button);
    return item;
  }

  // To the first place of a finding; asked again, to its next.
  show(n) {
    const { places } = this.found[n];
    if (!places.length) return;
    this.turn = this.last === n ? (this.turn + 1) % places.length : 0;
    this.last = n;
    this.goTo(places[this.turn].path, places[this.turn].quote);
  }

  next(by) {
    if (!this.found.length) return;
    const n = this.last < 0 && by < 0 ? this.found.length - 1 : (this.last + by + this.found.length) % this.found.length;
    this.last = -1;
    this.show(n);
  }

  at(element) {
    const paths = new Set([element.dataset.path, ...(element.dataset.also ?? "").split("\n")]);
    return this.found.filter((one) => one.places.some((place) => paths.has(place.path)));
  }
}

export { WORDS };
