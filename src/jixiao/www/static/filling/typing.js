// The one text area over the active cell. It always has the focus, so that an input method composes into it from the
// first key on; until something is typed it is unseen and holds the text of the cell, selected.

import { isOpen } from "./cells.js";

export class Typing {
  // `on`: commit(cell, text), begin(cell, text), change(cell, text), end(), key(event), copy/cut/paste(event)
  constructor(paper, asked, on) {
    Object.assign(this, { paper, asked, on });
    this.area = document.createElement("textarea");
    this.area.id = "typing";
    this.area.className = "idle";
    this.area.setAttribute("autocomplete", "off");
    this.area.setAttribute("spellcheck", "false");
    this.area.setAttribute("aria-describedby", "brief");
    this.area.rows = 1;
    this.list = document.createElement("ul");
    this.list.id = "choices";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "可选的内容");
    this.cell = null;
    this.mode = "idle";
    paper.append(this.area, this.list);
    this.area.addEventListener("compositionstart", () => this.typed());
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    for (const name of ["copy", "cut", "paste"]) {
      this.area.addEventListener(name, (event) => this.mode === "idle" && on[name](event));
    }
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const picked = event.target.closest("li");
      if (picked) this.pick(picked.textContent);
    });
  }

  get isBusy() {
    return this.mode !== "idle";
  }

  // Over a cell, ready to type; `focus` false leaves the focus where it is.
  over(cell, text, focus = true) {
    this.cell = cell;
    this.mode = "idle";
    this.area.className = "idle";
    this.list.hidden = true;
    this.area.readOnly = !isOpen(cell) || this.isClosed;
    this.area.value = text;
    this.place();
    const place = cell.dataset.label || `印定内容：${text || "空"}`;
    this.area.setAttribute("aria-label", this.area.readOnly ? `${place}（只读）` : place);
    if (!focus) return;
    this.area.focus({ preventScroll: true });
    this.area.select();
  }

  place() {
    const cell = this.cell.getBoundingClientRect();
    const paper = this.paper.getBoundingClientRect();
    Object.assign(this.area.style, {
      top: `${cell.top - paper.top - this.paper.clientTop + this.paper.scrollTop}px`,
      left: `${cell.left - paper.left - this.paper.clientLeft + this.paper.scrollLeft}px`,
      width: `${cell.width}px`,
      height: `${cell.height}px`,
    });
  }

  // Change what stands there, the caret at its end.
  open(withChoices = false) {
    if (this.area.readOnly) return;
    this.begin("edit");
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
    if (withChoices) this.offer("");
  }

  begin(mode) {
    this.mode = mode;
    this.was = this.cell.known;
    this.area.className = "busy";
    this.grow();
    this.on.begin(this.cell, this.was);
    if (this.choices.length) this.offer(mode === "edit" ? "" : this.area.value);
  }

  typed() {
    if (this.area.readOnly) return;
    if (this.mode === "idle") this.begin("type");
    this.grow();
    this.on.change(this.cell, this.area.value);
    if (this.choices.length) this.offer(this.area.value);
  }

  grow() {
    this.area.style.height = `${this.cell.offsetHeight}px`;
    const wanted = Math.min(this.area.scrollHeight + 2, 320);
    if (wanted > this.cell.offsetHeight) this.area.style.height = `${wanted}px`;
  }

  commit() {
    if (this.mode === "idle") return;
    const { cell } = this;
    const text = this.area.value;
    this.mode = "idle";
    this.area.className = "idle";
    this.list.hidden = true;
    this.on.commit(cell, text);
    this.on.end();
  }

  cancel() {
    this.mode = "idle";
    this.on.end();
    this.over(this.cell, this.cell.known);
  }

  pressed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (this.mode === "idle") {
      this.on.key(event);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!this.list.hidden && step) {
      event.preventDefault();
      this.mark(step);
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      this.area.setRangeText("\n", this.area.selectionStart, this.area.selectionEnd, "end");
      this.typed();
    } else if (event.key === "Enter" && !this.list.hidden && this.marked) {
      event.preventDefault();
      this.pick(this.marked.textContent);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.cancel();
    } else if (event.key === "Enter" || event.key === "Tab" || (this.mode === "type" && event.key.startsWith("Arrow"))) {
      this.commit();
      this.on.key(event);
    }
  }

  // Choices.

  get choices() {
    return this.asked[this.cell.dataset.asks]?.choices ?? [];
  }

  get marked() {
    return this.list.querySelector("[aria-selected=true]");
  }

  offer(typed) {
    const fitting = this.choices.filter((one) => one.includes(typed.trim()) && one !== typed.trim());
    this.list.replaceChildren(
      ...fitting.map((words) => {
        const item = document.createElement("li");
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = words;
        return item;
      }),
    );
    this.list.hidden = !fitting.length;
    const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = this.area;
    Object.assign(this.list.style, { top: `${offsetTop + offsetHeight}px`, left: `${offsetLeft}px`, minWidth: `${offsetWidth}px` });
  }

  mark(step) {
    const items = [...this.list.children];
    const at = items.indexOf(this.marked);
    this.marked?.setAttribute("aria-selected", "false");
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-description", next.textContent);
  }

  pick(words) {
    if (this.mode === "idle") this.begin("edit");
    this.area.value = words;
    this.commit();
    this.over(this.cell, this.cell.known);
  }
}
