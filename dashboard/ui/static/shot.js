// The page as it is on the screen, as a picture: drawn by the browser, sent nowhere.
(() => {
  const SCALE = 2;
  const OURS = ["rost-shot", "st-key-leave", "st-key-screen-only"];
  // Fonts are put into the picture once; without them it would be drawn in another face.
  let fonts;

  const isShown = (node) => !OURS.some((name) => node.classList?.contains(name));

  const library = () =>
    window.htmlToImage
      ? Promise.resolve(window.htmlToImage)
      : new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = "/rost/html-to-image.js";
          script.onload = () => done(window.htmlToImage);
          script.onerror = failed;
          document.head.append(script);
        });

  const save = (picture, name) => {
    const link = document.createElement("a");
    link.href = picture;
    link.download = name;
    link.click();
  };

  const shoot = async (button) => {
    const page = document.querySelector("[data-testid=stMainBlockContainer]");
    const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
    const drawing = await library();
    fonts ??= await drawing.getFontEmbedCSS(page);
    const options = {
      backgroundColor: ground, pixelRatio: SCALE, filter: isShown, fontEmbedCSS: fonts,
    };
    save(await drawing.toPng(page, options), button.dataset.name);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".rost-shot");
    if (!button || button.disabled) return;
    button.disabled = true;
    try {
      await shoot(button);
    } catch {
      button.title = button.dataset.failed;
      button.classList.add("rost-failed");
    } finally {
      button.disabled = false;
    }
  });
})();
