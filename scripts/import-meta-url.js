// What import.meta.url is in a CommonJS file; part of those built files alone that ask for it.
export const importMetaUrl = require('node:url').pathToFileURL(__filename).href
