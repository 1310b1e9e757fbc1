import {
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  OutOfReach,
  type StateTable,
  type Text,
} from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import type { AdvanceLedgerItem, LedgerItemCommand, ListLedgerItem } from './ledger-item.commands';
import type { LedgerItemEvent } from './ledger-item.events';
import { type LedgerItemState, type LedgerItemStatus, NO_LEDGER_ITEM } from './ledger-item.state';
import { ensureForward } from './stages';

/** The plan whose account book it is, and the id that the entry gets. */
export interface LedgerItemFacts {
  readonly plan: PlanState;
  readonly itemId?: string;
}

type ItemContext = Context<LedgerItemFacts | undefined>;

/** Where each command is allowed, and the rule that refuses it elsewhere. */
export const LEDGER_ITEM_STATES: StateTable<LedgerItemCommand['type'], LedgerItemStatus> = {
  ListLedgerItem: { in: ['none'], rule: 'TSK-30' },
  AdvanceLedgerItem: { in: ['listed'], rule: 'TSK-30' },
  UpdateLedgerItem: { in: ['listed', 'done'], rule: 'TSK-30' },
  FlagLedgerItem: { in: ['listed', 'done'], rule: 'TSK-30' },
  UnflagLedgerItem: { in: ['listed', 'done'], rule: 'TSK-30' },
  DropLedgerItem: { in: ['listed', 'done'], rule: 'TSK-30' },
};

const KEEPERS = ['office', 'clerk', 'unit-head'];

export const ledgerItem: Decider<LedgerItemState, LedgerItemCommand, LedgerItemEvent, LedgerItemFacts | undefined> = {
  category: 'ledgerItem',
  initial: NO_LEDGER_ITEM,
  creates: ['ListLedgerItem'],
  roles: {
    ListLedgerItem: KEEPERS,
    AdvanceLedgerItem: KEEPERS,
    UpdateLedgerItem: KEEPERS,
    FlagLedgerItem: KEEPERS,
    UnflagLedgerItem: KEEPERS,
    DropLedgerItem: KEEPERS,
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    if (command.type === 'ListLedgerItem') return list(command, state, context);
    ensureKeeper(state, context);
    if (command.type === 'FlagLedgerItem' && state.flagged === command.text) {
      throw new Duplicate({ en: 'flagged so already', zh: '已作此标记' });
    }
    ensureState(LEDGER_ITEM_STATES, command.type, state.status);
    switch (command.type) {
      case 'AdvanceLedgerItem':
        return advance(command, state, context);
      case 'UpdateLedgerItem':
        return [{ type: 'LedgerItemUpdated', fields: command.fields }];
      case 'FlagLedgerItem':
        return [{ type: 'LedgerItemFlagged', text: command.text }];
      case 'UnflagLedgerItem':
        return state.flagged === null ? [] : [{ type: 'LedgerItemUnflagged', ...noteOf(command) }];
      case 'DropLedgerItem':
        return [{ type: 'LedgerItemDropped', reason: command.reason }];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'LedgerItemListed': {
        const { itemId, planId, ledger, category, title, ownerUnit, locationUnits, officeUnit, stage, on } = event;
        const what = { itemId, planId, ledger, category, title, ownerUnit, locationUnits, officeUnit, stage };
        return {
          ...NO_LEDGER_ITEM,
          ...what,
          fields: event.fields,
          status: 'listed',
          history: [{ stage, on }],
          basis: event.basis ?? [],
        };
      }
      case 'LedgerItemAdvanced': {
        const history = [...state.history, { stage: event.to, on: event.on }];
        return { ...state, stage: event.to, history, status: event.done ? 'done' : 'listed' };
      }
      case 'LedgerItemFlagged':
        return { ...state, flagged: event.text };
      case 'LedgerItemUnflagged':
        return { ...state, flagged: null };
      case 'LedgerItemUpdated': {
        const fields = Object.entries({ ...state.fields, ...event.fields }).filter(([, value]) => value !== null);
        return { ...state, fields: Object.fromEntries(fields) };
      }
      case 'LedgerItemDropped':
        return { ...state, status: 'dropped', dropReason: event.reason };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

const noteOf = ({ note }: { readonly note?: string }) => (note === undefined ? {} : { note });

function list(command: ListLedgerItem, state: LedgerItemState, context: ItemContext): LedgerItemEvent[] {
  const { plan, itemId } = factsOf(context);
  const { planId, ledger, category, title, ownerUnit, locationUnits, fields, basis } = command;
  const book = plan.ledgers.find(({ code }) => code === ledger);
  const [stage] = book?.stages ?? [];
  if (!book || stage === undefined) {
    throw invalid('ledger', { en: `the plan keeps no ledger ${ledger}`, zh: `方案没有台账 ${ledger}` });
  }
  if (book.categories.length > 0 && !book.categories.includes(category)) {
    throw invalid('category', { en: `one of ${book.categories.join(', ')}`, zh: `须为 ${book.categories.join('、')}` });
  }
  ensureUnits({ ownerUnit: [ownerUnit], locationUnits }, plan, context);
  const { officeUnit } = plan;
  ensureKeeper({ officeUnit, ownerUnit }, context);
  if (itemId === undefined || state.status !== 'none') {
    throw new Duplicate({ en: `ledger item ${itemId} exists`, zh: `台账条目 ${itemId} 已存在` });
  }
  const what = { itemId, planId, ledger, category, title, ownerUnit, locationUnits, officeUnit, fields };
  return [{ type: 'LedgerItemListed', ...what, stage, on: context.today, basis, underPack: plan.packVersion }];
}

function advance(command: AdvanceLedgerItem, state: LedgerItemState, context: ItemContext): LedgerItemEvent[] {
  const { stage: to, on } = command;
  const { ledgers } = factsOf(context).plan;
  const stages = ledgers.find(({ code }) => code === state.ledger)?.stages ?? [];
  const last = state.history.at(-1) ?? { stage: state.stage, on };
  if (!stages.includes(to)) {
    throw invalid('stage', { en: `one of ${stages.join(', ')}`, zh: `须为 ${stages.join('、')}` });
  }
  ensureForward(stages, last, { stage: to, on }, context.today);
  const done = to === stages.at(-1);
  return [{ type: 'LedgerItemAdvanced', from: state.stage, to, on, ...noteOf(command), done }];
}

/** The office of the plan for every entry, the owner of an entry for its own. */
function ensureKeeper(
  { officeUnit, ownerUnit }: Pick<LedgerItemState, 'officeUnit' | 'ownerUnit'>,
  { actor, units }: ItemContext,
): void {
  const isOffice = actor.roles.includes('office') && units.isOwn(actor.unitId, officeUnit);
  const isOfUnit = actor.roles.includes('clerk') || actor.roles.includes('unit-head');
  const isOwner = isOfUnit && units.isOwn(actor.unitId, ownerUnit);
  if (isOffice || isOwner) return;
  throw new OutOfReach({
    en: `${officeUnit} or ${ownerUnit} keeps this entry`,
    zh: `该条目由 ${officeUnit} 或 ${ownerUnit} 维护`,
  });
}

function ensureUnits(named: Readonly<Record<string, readonly string[]>>, plan: PlanState, { units }: ItemContext) {
  const root = units.root(plan.adoptingUnit).slug;
  const faults = Object.entries(named).flatMap(([field, slugs]) =>
    slugs
      .filter((slug) => !units.has(slug) || !units.within(slug, root))
      .map((slug) => ({
        pointer: `/${field}`,
        detail: { en: `${slug} does not lie below ${root}`, zh: `${slug} 不在 ${root} 之下` },
      })),
  );
  if (faults.length > 0) throw new InvalidInput(faults);
}

const invalid = (field: string, detail: Text): InvalidInput => new InvalidInput([{ pointer: `/${field}`, detail }]);

function factsOf({ facts }: ItemContext): LedgerItemFacts {
  if (!facts) throw new Error('a ledger item is decided with the facts of its plan');
  return facts;
}
