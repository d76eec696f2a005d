"use strict";
// Looks through window.SEARCH_INDEX (search-index.js). Asks nothing of any server.
(function () {
  var form = document.getElementById("search"), field = document.getElementById("q");
  var told = document.getElementById("told"), found = document.getElementById("found"), all = document.getElementById("all");
  var index = window.SEARCH_INDEX || [];
  var MOST = 100;

  function plain(words) {
    return words.normalize("NFKC").toLowerCase();
  }

  index.forEach(function (one) {
    one.title = plain(one.t);
    one.lines = one.w.map(plain);
  });

  function place(one, words) {
    var line = -1;
    for (var at = 0; at < one.lines.length && line < 0; at++) {
      if (words.some(function (word) { return one.lines[at].indexOf(word) >= 0; })) line = at;
    }
    return line < 0 ? "" : one.w[line];
  }

  function look() {
    var words = plain(field.value).split(/\s+/).filter(Boolean);
    found.textContent = "";
    all.hidden = words.length > 0;
    if (!words.length) {
      told.textContent = "";
      return;
    }
    var hits = index.filter(function (one) {
      return words.every(function (word) {
        return one.title.indexOf(word) >= 0 || one.lines.some(function (line) { return line.indexOf(word) >= 0; });
      });
    });
    told.textContent = hits.length ? "找到" + hits.length + "项" + (hits.length > MOST ? "，列出前" + MOST + "项，请再加一个词" : "") + "。" : "没有找到。可以换一个词，或少写几个字。";
    hits.slice(0, MOST).forEach(function (one) {
      var item = document.createElement("li"), link = document.createElement("a"), line = place(one, words);
      link.href = one.u;
      link.textContent = one.t;
      item.appendChild(link);
      if (line) {
        var words_ = document.createElement("p");
        words_.textContent = line.length > 120 ? line.slice(0, 120) + "…" : line;
        item.appendChild(words_);
      }
      found.appendChild(item);
    });
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    look();
  });
  field.addEventListener("input", look);
  look();
})();
