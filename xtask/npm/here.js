/** Where a classic script lies: what `import.meta.url` is to a module. Where there is no page, nowhere. */
export const HERE = globalThis.document?.currentScript?.src || globalThis.document?.baseURI || 'file:///';
