// How the page speaks with highlight.js, behind which this stands in the worker that `cargo xtask later` makes: it
// sends a number, a language and code, and hears that number again with the code in HTML, in which `span`s name
// its parts; of a language that is not known, with nothing.
onmessage = ({ data: [number, language, code] }) => {
  const known = hljs.getLanguage(language);
  const html = known ? hljs.highlight(code, { language, ignoreIllegals: true }).value : "";
  postMessage([number, html]);
};
