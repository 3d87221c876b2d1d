export default {
  nav: { home: 'Home', out: `\`So long\`, ${name}` },
};
