// Receiving: dropping a folder, sending it in small requests, asking for the next files to be looked at, taking in, copying.
"use strict";
(() => {
  const JUNK = /(^|\/)(~\$|\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i;
  const ARCHIVE = /\.(zip|rar|7z|tar|gz|tgz|bz2|xz)$/i;
  const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(bytes < 1048576 ? 2 : 1) + "MB";

  // Sends a form's fields and gives the answer; a refusal is an answer too, anything else an error with words.
  async function ask(address, body) {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (answer.redirected) throw new Error("登录已失效。请重新登录后从“收件”页接着办。");
    if (!answer.ok && answer.status !== 409) throw new Error(answer.status === 403 ? "页面已失效，请刷新后再试。" : "服务器未能完成（" + answer.status + "）。");
    return answer.json();
  }
  function token(form) {
    const fields = new FormData();
    fields.append("csrfmiddlewaretoken", form.querySelector("input[name=csrfmiddlewaretoken]").value);
    return fields;
  }
  function list(target, lines) {
    target.replaceChildren(...lines.map((words) => Object.assign(document.createElement("div"), { textContent: words })));
    target.hidden = lines.length === 0;
  }

  // Folders that were dropped, to the bottom.
  async function filesOf(entry, path) {
    if (entry.isFile) return new Promise((done) => entry.file((file) => done([{ file, path: path + file.name }]), () => done([])));
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (some.length === 0) return found;
      for (const one of some) found.push(...(await filesOf(one, path + entry.name + "/")));
    }
  }

  function upload(form) {
    const zone = form.querySelector("[data-drop]"), chosen = form.querySelector("[data-chosen]"), refused = form.querySelector("[data-refused]");
    const bar = form.querySelector("[data-progress]"), words = form.querySelector("[data-progress-words]"), button = form.querySelector("button");
    const most = Number(form.dataset.most), sizes = { file: Number(form.dataset.largestFile), archive: Number(form.dataset.largestArchive) };
    let files = [], sent = 0, where = null, isSending = false, said = [];

    function take(some) {
      const known = new Set(files.map((one) => one.path + one.file.size)), large = [];
      for (const one of some) {
        if (JUNK.test(one.path) || known.has(one.path + one.file.size)) continue;
        if (one.file.size > (ARCHIVE.test(one.path) ? sizes.archive : sizes.file)) large.push("“" + one.path + "”" + megabytes(one.file.size) + "，超过限制，不传。");
        else files.push(one);
      }
      if (files.length > most) { large.push("一批最多" + most + "个文件，其余" + (files.length - most) + "个请另开一批。"); files = files.slice(0, most); }
      said.push(...large);
      list(refused, said);
      chosen.textContent = files.length ? "已选" + files.length + "个文件，共" + megabytes(files.reduce((sum, one) => sum + one.file.size, 0)) + "。" : "";
    }
    form.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", () => {
      take([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = "";
    }));
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
      const plain = [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
      if (!items.some(Boolean)) return take(plain);
      chosen.textContent = "正在读取文件夹…";
      const found = [];
      for (const entry of items) if (entry) found.push(...(await filesOf(entry, "")));
      take(found);
    });
    window.addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isSending) return;
      if (!files.length) return list(refused, ["没有选择文件。请选择文件夹、文件或压缩包后再上传。"]);
      isSending = true;
      button.disabled = true;
      bar.hidden = false;
      try {
        if (where === null && form.dataset.upload === "open") {
          const fields = new FormData(form);
          fields.delete("files"); fields.delete("folder");
          const answer = await ask(form.action, fields);
          if (!answer.add) throw new Error((answer.refused || ["没有收下。"]).join("；"));
          where = answer;
        } else if (where === null) where = { add: form.action, url: window.location.pathname };
        while (sent < files.length) {
          const fields = token(form), batch = [];
          let size = 0;
          for (const one of files.slice(sent, sent + Number(form.dataset.atATime))) {
            if (batch.length && size + one.file.size > Number(form.dataset.bytes)) break;
            batch.push(one); size += one.file.size;
            fields.append("files", one.file, one.file.name);
            fields.append("paths", one.path);
          }
          words.textContent = "正在上传：" + sent + " / " + files.length;
          const answer = await ask(where.add, fields);
          said.push(...answer.refused);
          sent += batch.length;
          bar.querySelector("progress").value = sent / files.length;
        }
        isSending = false;
        list(refused, said);
        words.textContent = "已上传" + sent + "个文件，开始识别。";
        window.location.assign(where.url);
      } catch (error) {
        isSending = false;
        button.disabled = false;
        if (where !== null) button.textContent = "继续上传";
        list(refused, [...said, (error instanceof TypeError ? "网络中断。" : error.message) + (sent ? "已传" + sent + "个，按“继续上传”接着传。" : "")]);
      }
    });
  }

  async function look(section) {
    const words = section.querySelector("[data-look-words]"), bar = section.querySelector("progress"), form = section.querySelector("form");
    const button = section.querySelector("[data-look-button]");
    button.hidden = true;
    let stood = 0, before = -1;
    try {
      for (;;) {
        const answer = await ask(section.dataset.look, token(form));
        if (answer.refused) throw new Error(answer.refused.join("；"));
        bar.max = answer.all; bar.value = answer.all - answer.left;
        words.textContent = "正在识别：" + (answer.all - answer.left) + " / " + answer.all;
        if (answer.left === 0) return window.location.reload();
        stood = answer.left === before ? stood + 1 : 0;
        before = answer.left;
        if (stood > 40) throw new Error("另一个窗口正在识别，或识别停住了。");
        if (stood) await new Promise((done) => setTimeout(done, 1500));
      }
    } catch (error) {
      words.textContent = (error instanceof TypeError ? "网络中断。" : error.message) + "按“继续识别”接着办。";
      button.hidden = false;
    }
  }

  function takeIn(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const panel = document.querySelector("[data-taking]"), words = panel.querySelector("[data-taking-words]"), bar = panel.querySelector("progress");
      const isAll = event.submitter && event.submitter.name === "all";
      const ticked = [...document.querySelectorAll("input[name=bodies][form=take-in]:checked")].map((box) => box.value);
      let left = isAll ? form.dataset.ready.split(",").filter(Boolean) : ticked;
      const all = left.length, refused = [];
      if (!all) { panel.hidden = false; words.textContent = "没有选择单位。请勾选要收的单位。"; return; }
      document.querySelectorAll("button[form=take-in]").forEach((button) => { button.disabled = true; });
      panel.hidden = false; bar.max = all; bar.value = 0;
      panel.scrollIntoView({ block: "nearest" });
      try {
        while (left.length) {
          words.textContent = "正在收件并核对：" + (all - left.length) + " / " + all;
          const fields = token(form), now = left.slice(0, 20);
          now.forEach((key) => fields.append("bodies", key));
          const answer = await ask(form.action, fields);
          refused.push(...answer.refused);
          list(panel.querySelector("[data-taking-refused]"), refused);
          left = [...answer.left, ...left.slice(20)];
          bar.value = all - left.length;
        }
        words.textContent = "已收" + (all - refused.length) + "家" + (refused.length ? "，" + refused.length + "家未收，原因见下。刷新页面看最新情况。" : "。");
        if (!refused.length) window.location.reload();
      } catch (error) {
        words.textContent = (error instanceof TypeError ? "网络中断。" : error.message) + "已收的不受影响，刷新页面后接着办。";
      }
    });
  }

  function copying(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const field = document.getElementById(form.dataset.copy), said = form.parentElement.querySelector("[data-copied]");
      let isCopied = false;
      try { await navigator.clipboard.writeText(field.value); isCopied = true; } catch (error) {
        field.focus(); field.select();
        isCopied = document.execCommand("copy");
      }
      if (!isCopied) { said.textContent = "浏览器不允许复制：文字已选中，请按 Ctrl+C。"; field.focus(); field.select(); }
      try {
        const answer = await ask(form.action, new FormData(form));
        if (isCopied) said.textContent = answer.words;
      } catch (error) { said.textContent += "（未能记下复制时间）"; }
    });
  }

  document.querySelectorAll("form[data-upload]").forEach(upload);
  document.querySelectorAll("[data-look]").forEach(look);
  document.querySelectorAll("form[data-take-in]").forEach(takeIn);
  document.querySelectorAll("form[data-copy]").forEach(copying);
})();
