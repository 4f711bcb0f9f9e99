/**
 * Prints its arguments.
 */
import { defineSolver, solved } from '../../src/kit/contract.ts'

export default defineSolver({
  shape: 'args',
  args: { name: 'words', min: 1 },
  axes: {},
  axisHelp: {},
  create: () => (args) => solved(args.join(' ')),
})
