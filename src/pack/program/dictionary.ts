/**
 * Where the platform has its word list. SOLVE_DICT names another one.
 */
export const dictionary = process.env['SOLVE_DICT'] || '/usr/share/dict/american-english'
