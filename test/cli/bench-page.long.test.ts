/**
 * The pages of results of every kind in a real browser.
 */
import { describePage, results } from '../support/bench-page.ts'

for (const name of Object.keys(results) as (keyof typeof results)[]) describePage(name)
