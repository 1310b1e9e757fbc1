import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { basisField, choices, dayField, idField, moneyField, ruleField } from '../incentive/procedure-fields';
import type { Offer, ProgrammeRow } from '../incentive/programme.shapes';
import { type FundCommandName, splitters } from './fund-rights';
import type { Fund } from './fund.shapes';

/** As the contract lists them; of the last two the host says why it refuses them (INC-18, INC-52). */
const SOURCES = [
  ...([
    'budget',
    'superior-grant',
    'matching',
    'donation',
    'land-proceeds',
    'statutory-refund',
    'fine-revenue',
  ] as const),
  'borrowing',
] as const;
const DONORS = ['enterprise', 'person', 'charity'] as const;

interface FundContext {
  fund: Fund;
  offers: readonly Offer[];
  speech: Speech;
  today: string;
}

function fieldsOf(command: FundCommandName, { fund, offers, speech, today }: FundContext): Field[] {
  const { text } = speech;
  const words = text.fund;
  const amount = moneyField(text, 0);
  switch (command) {
    case 'appropriate':
      return [
        amount,
        {
          name: 'source',
          label: words.source,
          kind: 'select',
          initial: 'budget',
          options: choices(SOURCES, words.sources),
        },
        basisField(text, fund.basis),
      ];
    case 'contribute':
      return [
        amount,
        { name: 'donorKind', label: words.donor, kind: 'select', options: choices(DONORS, words.donors) },
        idField('sourceRef', words.sourceRef),
      ];
    case 'apportion': {
      const rules = splitters(fund, offers);
      return [
        { ...ruleField(rules, speech), initial: rules[0]?.ruleKey },
        { ...moneyField(text, fund.availableFen, 'totalFen'), hint: words.atMost },
        { name: 'unitIds', label: words.units, kind: 'units', most: 500 },
      ];
    }
    case 'recall-dormant':
      return [dayField('asOf', words.asOf, today)];
    case 'close-year':
      return [];
  }
}

/** The dialog of one command of a fund. */
export function fundForm(command: FundCommandName, context: FundContext): CommandForm {
  const { intro, ...words } = context.speech.text.fund.commands[command];
  return { ...words, fields: fieldsOf(command, context), intro, danger: command === 'close-year' };
}

/** Opens the money of one purpose for one year; the packs say which funds there are. */
export function openFundForm(programmes: readonly ProgrammeRow[], { text, say }: Speech, today: string): CommandForm {
  const { fund: words, incentive } = text;
  return {
    ...{ ...words.open, intro: words.openHint },
    fields: [
      {
        ...{ name: 'fundKey', label: incentive.flow.fund, kind: 'select' },
        options: programmes.flatMap(({ title, fundKeys }) =>
          fundKeys.map((value) => ({ value, label: `${value} ${say(title)}` })),
        ),
      },
      {
        ...{ name: 'fiscalYear', label: words.year, kind: 'number', decimals: 0, least: 2000, most: 2100 },
        initial: Number(today.slice(0, 4)),
      },
    ],
  };
}
