export default {
  nav: { home: 'Home', out: `Good bye, ${name}` },
};
