// What must not be overlooked: what was refused, what did not fit, what two people typed into one cell.

export class Notices {
  constructor(cells) {
    this.cells = cells;
    this.holder = document.getElementById("notices");
  }

  say(words, lines = [], level = "warning") {
    const box = document.createElement("div");
    box.className = `alert alert-${level} py-2`;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn-close float-end";
    close.setAttribute("aria-label", "关闭");
    close.addEventListener("click", () => box.remove());
    box.append(close, words);
    if (lines.length) {
      const list = document.createElement("ul");
      list.className = "mb-0 small lines";
      for (const line of lines) {
        const item = document.createElement("li");
        item.textContent = line;
        list.append(item);
      }
      box.append(list);
    }
    this.holder.append(box);
  }

  values(items) {
    return items.map(({ path, text }) => `${this.cells.label(path)}：${text || "（空）"}`);
  }
}

export function drawConflicts(section, conflicts, settle) {
  section.hidden = !conflicts.length;
  const holder = section.querySelector("div");
  holder.replaceChildren(
    ...conflicts.map((one) => {
      const card = document.createElement("div");
      card.className = "conflict";
      const line = (words) => {
        const p = document.createElement("p");
        p.textContent = words;
        card.append(p);
      };
      const button = (words, text, style) => {
        const element = document.createElement("button");
        element.type = "button";
        element.className = `btn btn-sm ${style} me-2`;
        element.textContent = words;
        element.addEventListener("click", () => settle(one, text));
        card.append(element);
      };
      const who = one.by ? `${one.by} ${one.at}` : "他人";
      line(`${one.label}`);
      line(`您填：${one.text || "（空）"}`);
      if (one.now === null) {
        line(`该行已由${who}删除或整体替换，您填的内容没有写入，需要的请复制。`);
        button("知道了", null, "btn-outline-secondary");
      } else {
        line(`${who}填：${one.now || "（空）"}（现在表中是这个）`);
        button("用我的", one.text, "btn-outline-primary");
        button("用对方的", null, "btn-outline-secondary");
      }
      return card;
    }),
  );
}
