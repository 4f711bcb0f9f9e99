/**
 * Prints its arguments.
 */
import { defineSolver, solved } from '../../src/kit/contract.ts'

export default defineSolver({
  shape: 'args',
  args: 'words',
  axes: {},
  axisHelp: {},
  create: () => (args) => solved(args.join(' ')),
})
