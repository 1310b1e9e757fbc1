import { NotFound } from '@taizhang/kernel';
import type { Reaction } from '@taizhang/platform';
import { parkingUnknown } from '../parking-unknown';
import { requestUpon } from '../request-upon';
import type { SubjectIndex } from '../subject/subject-index';
import type { Quotes } from './quotes';

const RULE = 'zz4.item-funding';

/** `events.md` §3. */
interface Admitted {
  readonly workItemId: string;
  readonly ownerUnit: string;
  readonly fundsFen: number;
  readonly effectiveFrom: string;
}

/** No duty goes down without its money: an admitted work item is held against what its owner has funded (INC-57). */
export const checkItemFunding = (quotes: Quotes, index: SubjectIndex): Reaction =>
  parkingUnknown('INC-57', {
    name: 'check-item-funding',
    hears: ['workItem WorkItemAdmitted'],
    writes: ['quote QuoteComputed', 'quote CheckEvaluated'],
    async handle(event) {
      const { workItemId, ownerUnit, fundsFen, effectiveFrom: onDate } = event.data as unknown as Admitted;
      const owner = await index.placeAt('unit', ownerUnit);
      if (!owner) throw new NotFound({ en: `no subject ${ownerUnit}`, zh: `尚未登记单位 ${ownerUnit}` });
      const { subjectId } = owner;
      const id = `item-funding-${workItemId}`;
      const requests = [
        { ruleKey: RULE, subjectId, onDate, period: workItemId, facts: { estimatedCostFen: fundsFen } },
      ];
      const request = requestUpon(event, 'check-item-funding', id, 'CreateQuote');
      await quotes.create(id, { requests, refId: workItemId }, request);
    },
  });
