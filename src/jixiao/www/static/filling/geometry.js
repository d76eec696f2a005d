// A table as a grid: which cell stands at a row and column, merged cells at every place that they cover.

export class Grid {
  constructor(table) {
    this.table = table;
    this.columns = Number(table.dataset.columns);
    this.rows = [];
    const rows = [...table.tBodies[0].rows];
    this.height = rows.length;
    rows.forEach((row, r) => {
      let c = 0;
      for (const cell of row.cells) {
        while (this.cell(r, c)) c += 1;
        const height = Math.min(cell.rowSpan, this.height - r);
        cell.at = { r, c, height, width: cell.colSpan };
        for (let i = 0; i < height; i += 1) {
          for (let j = 0; j < cell.colSpan; j += 1) (this.rows[r + i] ??= [])[c + j] = cell;
        }
        c += cell.colSpan;
      }
    });
  }

  cell(r, c) {
    return this.rows[r]?.[c];
  }

  // Whether the cell at this place begins here, and does not reach over from above or from the left.
  isOrigin(r, c) {
    const at = this.cell(r, c)?.at;
    return Boolean(at) && at.r === r && at.c === c;
  }

  // The cells of a row from a column on, each once.
  along(r, from) {
    const found = [];
    for (let c = from; c < this.columns; c += 1) {
      const cell = this.cell(r, c);
      if (cell && !found.includes(cell)) found.push(cell);
    }
    return found;
  }

  // The rectangle from one cell to another that cuts through no merged cell: {top, left, bottom, right}, ends included.
  area(one, other) {
    const box = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
    const take = ({ at }) => {
      box.top = Math.min(box.top, at.r);
      box.left = Math.min(box.left, at.c);
      box.bottom = Math.max(box.bottom, at.r + at.height - 1);
      box.right = Math.max(box.right, at.c + at.width - 1);
    };
    take(one);
    take(other);
    for (let before = ""; before !== JSON.stringify(box); ) {
      before = JSON.stringify(box);
      this.within(box).forEach(take);
    }
    return box;
  }

  within(box) {
    const found = new Set();
    for (let r = box.top; r <= box.bottom; r += 1) {
      for (let c = box.left; c <= box.right; c += 1) if (this.cell(r, c)) found.add(this.cell(r, c));
    }
    return [...found];
  }

  // The next cell from a place in a direction; null at the edge. Keeps to the row and column that the way began in.
  step(from, cell, dr, dc) {
    let { r, c } = from;
    while (this.cell(r, c) === cell || !this.cell(r, c)) {
      r += dr;
      c += dc;
      if (r < 0 || c < 0 || r >= this.height || c >= this.columns) return null;
    }
    return { r, c };
  }

  // All cells as one reads them.
  reading() {
    return [...this.table.tBodies[0].rows].flatMap((row) => [...row.cells]);
  }
}
