/**
 * The page of a result in a real browser. Those of other kinds are looked at by the long tests.
 */
import { describePage } from '../support/bench-page.ts'

describePage('crowded')
