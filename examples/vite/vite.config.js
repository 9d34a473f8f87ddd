/** @type {import('vite').UserConfig} */
export default {
  // While developing, Vite would pack the package into one file, away from what lies beside it.
  optimizeDeps: { exclude: ['recipient-check'] },
};
