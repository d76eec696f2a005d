// Which cells are selected, and the keys and the mouse that move the selection as in Excel.

import { copied, format, parse, placed } from "./clipboard.js";
import { isOpen } from "./cells.js";
import { Grid } from "./geometry.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const PAGE = 10;

export class Selecting {
  // `on`: edit(items), active(cell), unfit(put, list), undo(), redo()
  constructor(paper, cells, typing, on) {
    Object.assign(this, { paper, cells, typing, on });
    this.grids = new Map();
    this.active = null;
    paper.addEventListener("mousedown", (event) => this.down(event));
    paper.addEventListener("mouseover", (event) => this.over(event));
    paper.addEventListener("dblclick", (event) => {
      if (event.target.closest(".grid td, .grid th")) this.typing.open();
    });
  }

  gather() {
    this.grids = new Map([...this.paper.querySelectorAll("table.grid")].map((table) => [table, new Grid(table)]));
    this.active = null;
    this.other = null;
  }

  get grid() {
    return this.grids.get(this.active.closest("table"));
  }

  get box() {
    return this.grid.area(this.active, this.other);
  }

  // Go to a cell; `at` is the row and column by which it was reached.
  go(cell, { at = null, focus = true } = {}) {
    this.typing.commit();
    this.active = cell;
    this.other = cell;
    this.at = at ?? { r: cell.at.r, c: cell.at.c };
    this.paint();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.typing.over(cell, this.cells.textOf(cell), focus);
    this.on.active(cell);
  }

  // No cell any more, where another sheet is shown.
  leave() {
    this.typing.commit();
    this.active = null;
    this.other = null;
    this.paint();
  }

  extend(cell) {
    this.other = cell;
    this.paint();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  paint() {
    for (const cell of this.paper.querySelectorAll(".chosen, .active")) cell.classList.remove("chosen", "active");
    if (!this.active) return;
    if (this.other !== this.active) for (const cell of this.grid.within(this.box)) cell.classList.add("chosen");
    this.active.classList.add("active");
  }

  down(event) {
    const cell = event.target.closest(".grid td, .grid th");
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey && this.active && cell.closest("table") === this.active.closest("table")) this.extend(cell);
    else this.go(cell);
  }

  over(event) {
    const cell = event.target.closest(".grid td, .grid th");
    if (event.buttons !== 1 || !cell || !this.active || this.typing.isBusy) return;
    if (cell.closest("table") === this.active.closest("table")) this.extend(cell);
  }

  key(event) {
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    const done = this.move(event, key, control) || this.act(event, key, control);
    if (done) event.preventDefault();
  }

  move(event, key, control) {
    if (ARROWS[key] && !event.altKey) {
      const [dr, dc] = ARROWS[key];
      const from = event.shiftKey ? this.other : this.active;
      const at = event.shiftKey ? { r: from.at.r, c: from.at.c } : this.at;
      const to = control ? this.edge(at, dr, dc) : this.grid.step(at, from, dr, dc);
      if (to) this.to(to, event.shiftKey);
      return true;
    }
    if (key === "Tab") return this.next(event.shiftKey ? -1 : 1);
    if (key === "Enter") {
      this.below(event.shiftKey ? -1 : 1);
      return true;
    }
    if (key === "Home" || key === "End") {
      const r = control ? (key === "Home" ? 0 : this.grid.height - 1) : this.at.r;
      const cells = this.grid.along(r, 0);
      const cell = cells[key === "Home" ? 0 : cells.length - 1];
      this.to({ r, c: cell.at.c }, event.shiftKey);
      return true;
    }
    if (key === "PageDown" || key === "PageUp") {
      const r = Math.max(0, Math.min(this.grid.height - 1, this.at.r + (key === "PageDown" ? PAGE : -PAGE)));
      if (this.grid.cell(r, this.at.c)) this.to({ r, c: this.at.c }, event.shiftKey);
      return true;
    }
    return false;
  }

  act(event, key, control) {
    if (key === "F2") this.typing.open();
    else if (key === "ArrowDown" && event.altKey) this.typing.open(true);
    else if (key === "Delete" || key === "Backspace") this.clear();
    else if (control && key.toLowerCase() === "z" && !event.shiftKey) this.on.undo();
    else if (control && (key.toLowerCase() === "y" || (key.toLowerCase() === "z" && event.shiftKey))) this.on.redo();
    else if (control && key.toLowerCase() === "a") {
      const cells = this.grid.reading();
      this.active = cells[0];
      this.extend(cells[cells.length - 1]);
    } else return false;
    return true;
  }

  to(at, extends_) {
    const cell = this.grid.cell(at.r, at.c);
    if (extends_) this.extend(cell);
    else this.go(cell, { at });
  }

  edge({ r, c }, dr, dc) {
    if (dr) r = dr < 0 ? 0 : this.grid.height - 1;
    else c = dc < 0 ? 0 : this.grid.columns - 1;
    return this.grid.cell(r, c) ? { r, c } : null;
  }

  // The next cell to fill in, as one reads; past the last one the focus leaves the table.
  next(by) {
    const cells = this.grid.reading().filter((cell) => isOpen(cell) || cell === this.active);
    const cell = cells[cells.indexOf(this.active) + by];
    if (!cell) return false;
    this.go(cell);
    return true;
  }

  // Down the column to the next cell to fill in; where there is none, to the next cell.
  below(by) {
    const first = this.grid.step(this.at, this.active, by, 0);
    for (let at = first; at; at = this.grid.step(at, this.grid.cell(at.r, at.c), by, 0)) {
      if (isOpen(this.grid.cell(at.r, at.c))) return this.to(at, false);
    }
    return first ? this.to(first, false) : this.go(this.active);
  }

  clear() {
    const open = this.grid.within(this.box).filter(isOpen);
    this.on.edit(open.map((cell) => ({ path: cell.dataset.path, text: "" })));
    this.typing.over(this.active, this.cells.textOf(this.active));
  }

  // The clipboard.

  copy(event) {
    const rows = copied(this.grid, this.box, (cell) => this.cells.textOf(cell));
    event.clipboardData.setData("text/plain", format(rows));
    event.preventDefault();
  }

  cut(event) {
    this.copy(event);
    this.clear();
  }

  paste(event) {
    event.preventDefault();
    const rows = parse(event.clipboardData.getData("text/plain"));
    const box = this.box;
    const one = rows.length === 1 && rows[0].length === 1;
    if (one && this.other !== this.active) {
      const open = this.grid.within(box).filter(isOpen);
      this.on.edit(open.map((cell) => ({ path: cell.dataset.path, text: rows[0][0].trim() })));
      this.on.unfit(open.length, []);
    } else {
      const { puts, unfit } = placed(this.grid, rows, { r: box.top, c: box.left }, isOpen, (cell) => this.cells.textOf(cell));
      this.on.edit(puts.map(({ cell, text }) => ({ path: cell.dataset.path, text })));
      this.on.unfit(puts.length, unfit);
    }
    this.typing.over(this.active, this.cells.textOf(this.active));
  }
}
