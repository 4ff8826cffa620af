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
    "Collapse sidebar": "Свернуть меню",
    "Expand sidebar": "Развернуть меню",
    "Theme": "Тема",
    "System": "Как в системе",
    "Light": "Светлая",
    "Dark": "Тёмная",
    "Record screen": "Записать экран",
    "Stop recording": "Остановить запись",
    "Clear cache": "Очистить кэш",
    "Copy version to clipboard": "Скопировать версию",
    "Copy to clipboard": "Скопировать",
    "Copied": "Скопировано",
    "Choose date": "Выбрать дату",
    "Clear value": "Очистить",
    "Clear all": "Очистить всё",
    "Sort ascending": "По возрастанию",
    "Sort descending": "По убыванию",
    "Autosize": "Ширина по содержимому",
    "Pin column": "Закрепить столбец",
    "Unpin column": "Открепить столбец",
    "Hide column": "Скрыть столбец",
    "Format": "Формат",
    "Add row": "Добавить строку",
    "Delete row(s)": "Удалить строки",
    "Show password text": "Показать пароль",
    "Hide password text": "Скрыть пароль",
    "Previous page": "Назад",
    "Next page": "Дальше",
    "Loading...": "Загружается…",
    "Please wait...": "Подождите…",
    "Connecting": "Соединение",
    "CONNECTING": "СОЕДИНЕНИЕ",
    "Sidebar": "Боковая панель",
    "App pages": "Страницы",
    "Main menu": "Главное меню",
    "Skip to main content": "К содержанию",
    "Link to heading": "Ссылка на заголовок",
    "Add files": "Добавить файлы",
    "Error:": "Ошибка:",
    "file upload": "загрузка файла",
    "Open": "Открыть",
    "dd": "дд",
    "mm": "мм",
    "yyyy": "гггг",
  };
  const TOO_LARGE = /^File must be (\d+)(?:\.0)?MB or smaller\.?$/;
  const NOT_SENT =
    /^(?:Unexpected error\. Please try again\.|Upload failed|Network Error|Request failed with status code \d+)$/;
  const PATTERNS = [
    [/^Made with Streamlit v?(.*)$/, (all, version) => `Сделано на Streamlit ${version}`],
    [/^Selected Date: (.+)$/, (all, day) => {
      const date = new Date(day);
      return isNaN(date) ? all : `Выбрана дата: ${date.toLocaleDateString("ru-RU")}`;
    }],
    [/^Remove (.+)$/, (all, name) => `Убрать ${name}`],
    [/^(\d+)\s?MB per file(?: • (.+))?$/, (all, size, kinds) =>
      `До ${size} МБ${kinds ? " · " + kinds : ""}`],
    [TOO_LARGE, (all, size) =>
      `Файл больше ${size} МБ, столько не принимается. Разделите его на части или уберите из книги картинки и лишние листы.`],
    [NOT_SENT, () => "Файл не дошёл до сервера. Нажмите на него, чтобы отправить ещё раз."],
    [/^(\d+(?:\.\d+)?)\s?(K|M)?B$/, (all, size, unit) =>
      `${size.replace(/\.0$/, "").replace(".", ",")} ${unit === "K" ? "КБ" : unit ? "МБ" : "Б"}`],
    [/^Limit (\d+)MB per file(?: • (.+))?$/, (all, size, kinds) =>
      `До ${size} МБ${kinds ? " · " + kinds : ""}`],
  ];
  // What is said in English without saying what to do.
  const ENGLISH = [
    [TOO_LARGE, (all, size) =>
      `The file is larger than ${size} MB, which is too much. Split it into parts, or remove pictures and spare sheets from the workbook.`],
    [NOT_SENT, () => "The file did not reach the server. Press it to send it again."],
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
    const isEnglish = language() === "en";
    const word = (isEnglish ? BACK : WORDS)[bare];
    if (word) return text.replace(bare, word);
    const fitting = (isEnglish ? ENGLISH : PATTERNS).find(([pattern]) => pattern.test(bare));
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

  // Without this a network that lets no WebSocket through shows grey boxes for ever.
  const SILENCE = 10000;
  const NO_CONNECTION = {
    ru: "Нет связи с сервером. Обновите страницу. Если не поможет, покажите это сообщение " +
      "администратору: сеть или прокси не пропускает WebSocket (адрес /_stcore/stream).",
    en: "There is no connection to the server. Reload the page. If that does not help, show this " +
      "to the administrator: the network or a proxy lets no WebSocket through (/_stcore/stream).",
  };
  // The socket of a session that was closed, or has ended, is cut: back to the door, or to the
  // page of whoever has signed in since.
  let visit = null;
  const askWhoIsSignedIn = () =>
    fetch("/rost/shell.js", { method: "HEAD", cache: "no-store" }).then((answer) => {
      const now = answer.status === 401 ? "nobody" : answer.headers.get("X-Visit");
      if (now !== (visit ?? now) || now === "nobody") window.location.reload();
      visit = now;
    }).catch(() => {});
  let connection = null;
  const watchConnection = (app) => {
    if (app.dataset.testConnectionState === connection) return;
    connection = app.dataset.testConnectionState;
    askWhoIsSignedIn();
  };
  let heard = Date.now();
  const listen = () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testConnectionState === "CONNECTED") heard = Date.now();
    else if (Date.now() - heard > 2000) askWhoIsSignedIn();
    const isSilent = Date.now() - heard > SILENCE;
    let told = document.getElementById("rost-no-connection");
    if (!isSilent) {
      told?.remove();
      return;
    }
    if (!told) {
      told = document.createElement("div");
      told.id = "rost-no-connection";
      told.setAttribute("role", "alert");
      told.style.cssText = "position:fixed;inset:auto 16px 16px;z-index:1000000;padding:16px 20px;" +
        "border-radius:8px;background:#7D0F2B;color:#fff;font:16px/1.4 'Source Sans',sans-serif";
      document.body.append(told);
    }
    if (told.textContent !== NO_CONNECTION[language()]) {
      told.textContent = NO_CONNECTION[language()];
    }
  };
  // A page that the browser kept in the background has heard nothing meanwhile.
  document.addEventListener("visibilitychange", () => { heard = Date.now(); });

  let seen = null;
  const start = () => {
    setInterval(listen, 1000);
    const observer = new MutationObserver((changes) => {
      document.documentElement.lang = language();
      const app = document.querySelector("[data-testid=stApp]");
      if (app && app !== seen) {
        seen = app;
        new MutationObserver(() => watchConnection(app)).observe(app, { attributes: true });
        watchConnection(app);
      }
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
