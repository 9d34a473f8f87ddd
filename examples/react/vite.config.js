/** @type {import('vite').UserConfig} */
export default {
  optimizeDeps: { exclude: ['recipient-check'] },
};
