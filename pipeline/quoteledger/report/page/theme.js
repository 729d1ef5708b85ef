// before anything is painted: light or dark, as the system says or as chosen here before
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => {
    try {
      return localStorage.getItem("quoteledger-theme");
    } catch {
      return null; // storage may be forbidden to files
    }
  };
  const apply = () => {
    document.documentElement.dataset.theme = remembered() || (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", apply);
  apply();
})();
