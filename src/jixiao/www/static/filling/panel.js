// Beside the forms: what the selected cell asks for with examples, what was found there, what the other cells give for it,
// how a score comes about, who wrote it.

import { isOpen } from "./cells.js";
import { WORDS } from "./findings.js";
import { keepFocus } from "./focus.js";

const make = (name, words = "", className = "") => {
  const element = document.createElement(name);
  element.textContent = words;
  if (className) element.className = className;
  return element;
};

export class Panel {
  // `on`: pick(cell, words), confirm(cell), goTo(path)
  constructor(root, cells, asked, findings, sending, on) {
    Object.assign(this, { root, cells, asked, findings, sending, on });
    this.holder = document.getElementById("cell");
    this.brief = document.getElementById("brief");
    this.holder.addEventListener("click", (event) => {
      const to = event.target.closest("[data-to]");
      if (to) on.goTo(to.dataset.to);
    });
  }

  show(cell) {
    const isSame = cell === this.cell;
    this.cell = cell;
    const { path } = cell.dataset;
    if (!path) {
      this.holder.replaceChildren(make("p", "表样印定的内容，不能改。", "text-secondary small"));
      this.brief.textContent = "";
      return;
    }
    const asks = this.asked[cell.dataset.asks];
    const parts = [make("h2", cell.dataset.label, "h6")];
    if ("doubtful" in cell.dataset) parts.push(this.doubt(cell));
    if (cell.dataset.source) parts.push(make("p", `来源：${cell.dataset.source}`, "small"));
    if (cell.dataset.by) parts.push(make("p", cell.dataset.by, "small"));
    const computed = this.findings.computed[path];
    if (computed && computed !== cell.known) parts.push(this.offer(cell, computed));
    parts.push(...this.findings.at(cell).map((one) => this.told(one)));
    parts.push(this.help(cell, asks));
    this.brief.textContent = this.spoken(cell, asks);
    if (isSame) {
      // What was asked from the server stays where it is, so that nobody clicks into the void, and is asked again.
      const old = [...this.holder.children];
      for (const one of old) if (!one.matches(".fetched")) one.remove();
      this.holder.prepend(...parts);
      for (const one of old) one.askAgain?.();
      return;
    }
    if (/score$/.test(path) && !/review/.test(path)) parts.push(this.fetched("得分怎么来的", this.root.dataset.score, path, true));
    parts.push(this.fetched("修改记录", this.root.dataset.history, path, false));
    this.holder.replaceChildren(...parts);
  }

  // What a screen reader says of a cell after its label: what was found there, else what it asks for.
  spoken(cell, asks) {
    const found = this.findings.at(cell).map((one) => `${WORDS[one.level]}：${one.message}`);
    if ("doubtful" in cell.dataset) found.unshift("读取时拿不准");
    return found.length ? found.join("") : asks.help;
  }

  again() {
    if (this.cell?.isConnected && this.cell.dataset.path) keepFocus(this.holder, () => this.show(this.cell));
  }

  doubt(cell) {
    const line = make("p", "读取时拿不准，请与原件核对。", "doubt small");
    if (this.root.dataset.open !== "yes") return line;
    const button = make("button", "核对无误", "btn btn-sm btn-outline-secondary ms-2");
    button.type = "button";
    button.addEventListener("click", () => this.on.confirm(cell));
    line.append(button);
    return line;
  }

  offer(cell, text) {
    const line = make("p", `按表内其他格算出：${text}`, "small");
    if (this.root.dataset.open !== "yes") return line;
    const button = make("button", "填入", "btn btn-sm btn-outline-secondary ms-2");
    button.type = "button";
    button.addEventListener("click", () => this.on.pick(cell, text));
    line.append(button);
    return line;
  }

  told(finding) {
    const line = make("div", "", `told level-${finding.level}`);
    line.append(make("b", WORDS[finding.level]), ` ${finding.message}`);
    if (finding.advice) line.append(make("div", `建议：${finding.advice}`, "text-body small"));
    return line;
  }

  help(cell, asks) {
    const section = make("div", "", "help");
    section.append(make("h3", `怎么填：${asks.title}`, "h6"), make("p", asks.help, "small"));
    if (asks.choices.length && isOpen(cell) && this.root.dataset.open === "yes") {
      const row = make("p", "", "choices");
      for (const words of asks.choices.slice(0, 16)) {
        const button = make("button", words, "btn btn-sm btn-light");
        button.type = "button";
        button.addEventListener("click", () => this.on.pick(cell, words));
        row.append(button, " ");
      }
      section.append(row);
    }
    for (const { where, rule, right, wrong, why } of asks.examples) {
      const example = make("dl", "", "example small");
      for (const [name, words] of [[where, rule], ["对", right], ["不对", `${wrong}：${why}`]]) {
        example.append(make("dt", name), make("dd", words));
      }
      section.append(example);
    }
    return section;
  }

  // Something that is asked from the server when it is opened, and anew by `askAgain`; what it shows stays meanwhile.
  fetched(title, url, path, isOpen) {
    const details = make("details", "", "fetched small");
    const inner = make("div");
    details.append(make("summary", title), inner);
    let asked = 0;
    let shown = "";
    const load = async () => {
      const turn = (asked += 1);
      const answer = await this.sending.get(url, { path });
      if (turn !== asked) return; // asked again meanwhile
      const text = answer.kind ? "" : answer.text;
      if (text && text === shown) return;
      shown = text;
      const { body } = new DOMParser().parseFromString(text || "暂时取不到，请稍后再看。", "text/html");
      keepFocus(inner, () => inner.replaceChildren(...body.childNodes));
    };
    details.addEventListener("toggle", () => details.open && !asked && load());
    details.askAgain = () => {
      if (details.open) load();
      else asked = 0;
    };
    details.open = isOpen;
    return details;
  }
}
