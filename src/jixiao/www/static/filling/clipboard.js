// Blocks of cells as Excel and WPS put them on the clipboard: tabs and line feeds, quotes where a cell holds either.

export function parse(text) {
  const rows = [[]];
  let i = 0;
  const words = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (i <= words.length) {
    let value = "";
    if (words[i] === '"' && closes(words, i)) {
      for (i += 1; ; i += 1) {
        if (words[i] !== '"') value += words[i];
        else if (words[i + 1] === '"') {
          value += '"';
          i += 1;
        } else break;
      }
      i += 1;
    } else {
      while (i < words.length && words[i] !== "\t" && words[i] !== "\n") value += words[i++];
    }
    rows[rows.length - 1].push(value);
    if (i >= words.length) break;
    if (words[i] === "\n") rows.push([]);
    i += 1;
  }
  return rows;
}

// Whether the quote at `start` opens a cell: it must be closed right before a tab, a line feed or the end.
function closes(words, start) {
  for (let i = start + 1; i < words.length; i += 1) {
    if (words[i] !== '"') continue;
    if (words[i + 1] === '"') i += 1;
    else return i + 1 >= words.length || words[i + 1] === "\t" || words[i + 1] === "\n";
  }
  return false;
}

export function format(rows) {
  const quoted = (value) => (/[\t\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

// The block of an area as rows of texts; places that a merged cell covers are blank, as in Excel.
export function copied(grid, box, textOf) {
  const rows = [];
  for (let r = box.top; r <= box.bottom; r += 1) {
    const row = [];
    for (let c = box.left; c <= box.right; c += 1) row.push(grid.isOrigin(r, c) ? textOf(grid.cell(r, c)) : "");
    rows.push(row);
  }
  return rows;
}

// Where the values of a block go, from a place on: `puts` (cell, text) and `unfit` (row, column of the block, text, why).
//
// A block that was copied from a form with the same merged cells has blanks where these reach; one without merged cells
// is laid along the row cell by cell. What does not fit is told, never dropped.
export function placed(grid, rows, from, isOpen, textOf) {
  const asGrid = rows.every((row, i) =>
    row.every((value, j) => {
      const cell = grid.cell(from.r + i, from.c + j);
      return value.trim() === "" || !cell || grid.isOrigin(from.r + i, from.c + j) || !coversAlong(cell, from, i, j);
    }),
  );
  const puts = new Map();
  const unfit = [];
  rows.forEach((row, i) => {
    const along = asGrid ? null : grid.along(from.r + i, from.c);
    row.forEach((value, j) => {
      const text = value.trim();
      const cell = asGrid ? grid.cell(from.r + i, from.c + j) : along[j];
      const tell = (why) => text !== "" && unfit.push({ row: i + 1, column: j + 1, text, why });
      if (!cell) tell("超出表格");
      else if (puts.has(cell) || cell.at.r < from.r || (asGrid && !grid.isOrigin(from.r + i, from.c + j))) {
        if (text !== "" && text !== (puts.get(cell) ?? textOf(cell))) tell("此处是合并单元格，已有内容");
      } else if (isOpen(cell)) puts.set(cell, text);
      else if (text !== textOf(cell)) tell("此格不能改");
    });
  });
  return { puts: [...puts].map(([cell, text]) => ({ cell, text })), unfit };
}

// Whether a place is covered from the left: a block without merged cells would have its next value there.
function coversAlong(cell, from, i, j) {
  return cell.at.c < from.c + j;
}
