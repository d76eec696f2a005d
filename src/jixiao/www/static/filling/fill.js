// Filling in the forms of a filing: puts the parts together. The server draws the sheets; every text stays as typed.

import { Cells, isArea, isOpen } from "./cells.js";
import { Chapters } from "./chapters.js";
import { Findings } from "./findings.js";
import { Keeping } from "./keeping.js";
import { drawConflicts, Notices } from "./notices.js";
import { Panel } from "./panel.js";
import { Saving } from "./saving.js";
import { Selecting } from "./selecting.js";
import { Sending } from "./sending.js";
import { Tabs } from "./tabs.js";
import { Typing } from "./typing.js";

const root = document.getElementById("fill");
const paper = document.getElementById("paper");
const asked = {};
const status = document.getElementById("saved");
const open = root.dataset.open === "yes";
const tool = (id) => document.getElementById(id);

const cells = new Cells(paper);
const sending = new Sending(root);
const notices = new Notices(cells);
const saving = new Saving(root, cells, sending, new Keeping(root), {
  status: (words, isBad = false) => {
    status.textContent = words;
    status.classList.toggle("level-error", isBad);
  },
  refused: (words, items) => notices.say(words, notices.values(items)),
  over: (words, items) => {
    close();
    status.textContent = "已停止保存";
    notices.say(words, notices.values(items), "danger");
  },
  conflict: () => drawConflicts(tool("conflicts"), saving.conflicts, (one, text) => saving.settle(one, text)),
  others: (path, by, at) => {
    const element = cells.at(path);
    element.dataset.by = `${by} ${at}填`;
    element.classList.add("fresh");
    setTimeout(() => element.classList.remove("fresh"), 3000);
    if (element === selecting.active && !typing.isBusy) typing.over(element, element.known, document.activeElement === typing.area);
  },
  checked: () => findings.ask(),
  tools: () => tools(),
  reload: (html) => reload(html),
});
const typing = new Typing(paper, asked, {
  begin: (cell, was) => saving.isTyping({ path: cell.dataset.path, was, text: was }),
  change: (cell, text) => saving.isTyping({ path: cell.dataset.path, was: cell.known, text }),
  end: () => saving.isTyping(null),
  commit: (cell, text) => saving.edit([{ path: cell.dataset.path, text: text.trim() }]),
  key: (event) => selecting.key(event),
  copy: (event) => selecting.copy(event),
  cut: (event) => selecting.cut(event),
  paste: (event) => selecting.paste(event),
});
const selecting = new Selecting(paper, cells, typing, {
  edit: (items) => saving.edit(items),
  active: (cell) => {
    panel.show(cell);
    tools();
  },
  unfit: (count, list) => {
    status.textContent = `已粘贴${count}格`;
    if (list.length) {
      const lines = list.map(({ row, column, text, why }) => `第${row}行第${column}列“${text}”：${why}`);
      notices.say(`粘贴了${count}格，还有${list.length}格没有粘贴，请核对：`, lines);
    }
  },
  undo: () => saving.undo().then(refresh),
  redo: () => saving.redo().then(refresh),
});
const tabs = new Tabs(paper);
const findings = new Findings(root, cells, sending, goTo);
const panel = new Panel(root, cells, asked, findings, sending, {
  goTo,
  pick: (cell, words) => {
    saving.edit([{ path: cell.dataset.path, text: words }]);
    selecting.go(cell);
  },
  confirm: async (cell) => {
    const paths = [cell.dataset.path, ...(cell.dataset.also ?? "").split("\n").filter(Boolean)];
    const answer = await sending.post(root.dataset.confirm, { paths: JSON.stringify(paths) });
    if (answer.kind) notices.say(answer.words ?? "没有办成，请稍后再试。");
    else {
      delete cell.dataset.doubtful;
      panel.again();
    }
  },
});
const chapters = new Chapters(paper, cells, saving, { active: (area) => panel.show(area) });
findings.onDrawn = () => {
  panel.again();
  tools();
};

function goTo(path, quote = "") {
  const element = cells.at(path);
  if (!element) return;
  tabs.show(element.closest(".sheet"));
  if (isArea(element)) {
    element.focus();
    const start = quote ? element.value.indexOf(quote) : -1;
    if (start >= 0) element.setSelectionRange(start, start + quote.length);
    element.scrollIntoView({ block: "center" });
  } else selecting.go(element);
}

function gather() {
  Object.assign(asked, JSON.parse(document.getElementById("asked").textContent));
  cells.gather();
  selecting.gather();
  chapters.gather(!open || saving.stopped);
}

function reload(html) {
  const shown = new DOMParser().parseFromString(html, "text/html").getElementById("sheets");
  if (shown.querySelectorAll(".sheet").length !== paper.querySelectorAll(".sheet").length) {
    window.location.reload(); // another form came or went: the tabs are drawn anew too, nothing is waiting to be saved
    return Number(shown.dataset.revision);
  }
  const held = selecting.active && { sheet: selecting.active.closest(".sheet").id, at: selecting.at };
  const focused = document.activeElement === typing.area;
  document.getElementById("sheets").replaceWith(document.adoptNode(shown));
  gather();
  tabs.again();
  const table = held && document.querySelector(`#${held.sheet} table.grid`);
  const cell = table && selecting.grids.get(table).cell(held.at.r, held.at.c);
  if (cell) selecting.go(cell, { at: held.at, focus: focused });
  findings.draw();
  return Number(shown.dataset.revision);
}

function refresh() {
  if (selecting.active?.isConnected) typing.over(selecting.active, cells.textOf(selecting.active));
  panel.again();
}

function close() {
  typing.isClosed = true;
  for (const id of ["undo", "redo", "compute", "insert-row", "remove-row"]) tool(id)?.setAttribute("disabled", "");
  for (const area of paper.querySelectorAll("textarea.chapter")) area.readOnly = true;
}

function tools() {
  if (!open || saving.stopped) return;
  const row = selecting.active?.closest("tr")?.dataset.row;
  tool("undo").disabled = !saving.undos.length && !saving.queue.length;
  tool("redo").disabled = !saving.redos.length;
  const count = findings.offers().length;
  tool("compute").disabled = !count;
  tool("compute").textContent = count ? `填入算出的数（${count}）` : "填入算出的数";
  tool("insert-row").disabled = !row;
  tool("remove-row").disabled = !row;
}

function rowOf(cell, below) {
  const path = cell.closest("tr").dataset.row;
  return path.replace(/\[(\d+)\]$/, (_, place) => `[${Number(place) + below}]`);
}

if (open) {
  tool("undo").addEventListener("click", () => saving.undo().then(refresh));
  tool("redo").addEventListener("click", () => saving.redo().then(refresh));
  tool("insert-row").addEventListener("click", () => saving.row("insert", rowOf(selecting.active, 1)));
  tool("remove-row").addEventListener("click", () => saving.row("remove", rowOf(selecting.active, 0)));
  tool("compute").addEventListener("click", () => {
    const offered = findings.offers().map(({ path, text }) => ({ path, text }));
    saving.edit(offered);
    notices.say(`填入了${offered.length}格，由表内其他格算出，请核对；得分按所选评分方案逐行算，以财政部门认定为准。可以撤销。`, notices.values(offered), "info");
    findings.draw();
    refresh();
  });
  saving.start();
} else typing.isClosed = true;
paper.addEventListener("click", (event) => {
  const button = event.target.closest(".drop-form");
  if (!button || !open || saving.stopped) return;
  if (window.confirm(`删除“${button.dataset.name}”及其全部内容？删除后可以撤销。`)) saving.row("remove", button.dataset.form);
});
document.addEventListener("keydown", (event) => {
  const beside = event.target.closest?.(".side");
  if (event.key === "F8") findings.next(event.shiftKey ? -1 : 1);
  else if (event.key === "F6" && !beside) tool("cell").focus();
  else if ((event.key === "F6" || event.key === "Escape") && beside && panel.cell?.isConnected) {
    if (isArea(panel.cell)) panel.cell.focus();
    else selecting.go(panel.cell);
  } else return;
  event.preventDefault();
});
typing.area.addEventListener("focus", () => {
  if (selecting.active) return;
  const table = [...paper.querySelectorAll(".sheet:not([hidden]) table.grid")][0];
  if (table) selecting.go(selecting.grids.get(table).reading().find(isOpen) ?? table.rows[0].cells[0]);
});
typing.area.addEventListener("blur", () => {
  if (typing.isBusy) typing.commit();
});
window.addEventListener("resize", () => typing.cell && typing.place());
tabs.onShow = () => {
  selecting.leave();
  typing.area.hidden = !paper.querySelector(".sheet:not([hidden]) table.grid");
  chapters.gather(!open || saving.stopped);
};
gather();
saving.begin(Number(document.getElementById("sheets").dataset.revision));
const restored = saving.restore();
saving.on.conflict();
if (restored) notices.say(`上次有${restored}格没有来得及保存，已从本机取回并补存。`, [], "info");
saving.flush();
findings.ask();
root.dataset.ready = "";
