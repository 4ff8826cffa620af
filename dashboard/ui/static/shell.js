// Streamlit's own words in the reader's language. Words of our pages are left alone: the
// dictionary holds whole texts of Streamlit's widgets, and data cells are passed over.
(() => {
  const WORDS = {
    "Upload": "Выбрать файл",
    "Browse files": "Выбрать файл",
    "Drag and drop file here": "Перетащите файл сюда",
    "Drag and drop files here": "Перетащите файлы сюда",
    "Choose an option": "Выберите",
    "Choose options": "Выберите",
    "No options to select": "Нечего выбирать",
    "No results": "Ничего не найдено",
    "Select all": "Выбрать все",
    "Search": "Найти",
    "Download as CSV": "Скачать CSV",
    "Show/hide columns": "Столбцы",
    "Fullscreen": "На весь экран",
    "Close fullscreen": "Свернуть",
    "Close": "Закрыть",
    "Rerun": "Обновить",
    "Settings": "Настройки",
    "Print": "Печать",
    "Press Enter to apply": "Enter — применить",
    "Select a date": "Выберите дату",
    "Page not found": "Такой страницы нет",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Такой страницы нет. Открыта главная.",
    "Connection error": "Нет связи с сервером",
    "empty": "пусто",
    "Running...": "Выполняется…",
    "Stop": "Остановить",
    "Open sidebar": "Открыть меню",
    "Close sidebar": "Закрыть меню",
    "Sidebar": "Боковая панель",
    "App pages": "Страницы",
    "Main menu": "Главное меню",
    "Skip to main content": "К содержанию",
    "Link to heading": "Ссылка на заголовок",
    "Add files": "Добавить файлы",
    "file upload": "загрузка файла",
    "Open": "Открыть",
    "dd": "дд",
    "mm": "мм",
    "yyyy": "гггг",
  };
  const PATTERNS = [
    [/^Remove (.+)$/, (all, name) => `Убрать ${name}`],
    [/^(\d+)\s?MB per file(?: • (.+))?$/, (all, size, kinds) =>
      `До ${size} МБ${kinds ? " · " + kinds : ""}`],
    [/^(?:Error: )?File must be (\d+)(?:\.0)?MB or smaller\.?$/, (all, size) =>
      `Файл больше ${size} МБ: столько не принимается`],
    [/^(\d+(?:\.\d+)?)\s?(K|M)?B$/, (all, size, unit) =>
      `${size.replace(/\.0$/, "").replace(".", ",")} ${unit === "K" ? "КБ" : unit ? "МБ" : "Б"}`],
    [/^Limit (\d+)MB per file(?: • (.+))?$/, (all, size, kinds) =>
      `До ${size} МБ${kinds ? " · " + kinds : ""}`],
  ];
  const BACK = Object.fromEntries(Object.entries(WORDS).map(([en, ru]) => [ru, en]));
  const language = () =>
    new URLSearchParams(window.location.search).get("lang") === "en" ? "en" : "ru";
  // Streamlit renders its own buttons as Markdown too: these are not data.
  const OWN = "[data-testid=stFileUploader] button, [role=dialog] [data-testid=stHeading]";
  const DATA = "[data-testid=stMarkdownContainer], [data-testid=stTable], [data-testid=stHtml]";

  const said = (text) => {
    const bare = text.trim();
    if (!bare) return text;
    if (language() === "en") return BACK[bare] ? text.replace(bare, BACK[bare]) : text;
    if (WORDS[bare]) return text.replace(bare, WORDS[bare]);
    const fitting = PATTERNS.find(([pattern]) => pattern.test(bare));
    return fitting ? bare.replace(...fitting) : text;
  };

  const speak = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder?.closest(DATA) && !holder.closest(OWN)) continue;
      const words = said(node.data);
      if (words !== node.data) node.data = words;
    }
    const elements = root.querySelectorAll ? root.querySelectorAll("[aria-label],[placeholder]") : [];
    for (const element of elements) {
      for (const name of ["aria-label", "placeholder"]) {
        const before = element.getAttribute(name);
        const words = before && said(before);
        if (words && words !== before) element.setAttribute(name, words);
      }
    }
  };

  const start = () => {
    const observer = new MutationObserver((changes) => {
      document.documentElement.lang = language();
      for (const change of changes) {
        if (change.type === "characterData") speak(change.target.parentElement ?? document.body);
        for (const node of change.addedNodes) speak(node.nodeType === 1 ? node : document.body);
      }
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    speak(document.body);
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
