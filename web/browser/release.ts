import { findUnits } from './release/finder.ts';
import { watchForLater } from './release/later.ts';
import { checkReceipts } from './release/receiptCheck.ts';

/*
 * Of the pages of released results. Each part looks for what it works on by its id, and does nothing where a page has none of it. A
 * release's page is written once and loads this for good: the ids and data that earlier pages have must go on being understood.
 */

watchForLater();
findUnits();
checkReceipts();
