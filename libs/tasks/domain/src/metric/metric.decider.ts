import {
  businessDate,
  type Context,
  type Decider,
  ensureState,
  InvalidInput,
  OutOfReach,
  type StateTable,
  type Text,
} from '@taizhang/kernel';
import { metricIdOf } from '../plan/plan.ids';
import { type Period, periodNamed } from '../plan/period';
import { type Figure, judge } from './comparison';
import type { CorrectMetric, DefineMetric, MetricCommand, ProposeMetric, ReportMetric } from './metric.commands';
import { figureOf, type MetricEvent } from './metric.events';
import { isShare, type MetricPeriod, type MetricSpec, type MetricState, NO_METRIC, perOf } from './metric.state';

/** Who may report now: the units of the tasks that name it, as they stand after transfers. */
export interface MetricFacts {
  readonly reporters: readonly string[];
}

type MetricContext = Context<MetricFacts | undefined>;
type PeriodState = 'none' | MetricPeriod['state'] | 'retired';

/** The states are those of the period that the command names; a proposal that comes too late is none. */
export const METRIC_STATES: StateTable<Exclude<MetricCommand['type'], 'ProposeMetric'>, PeriodState> = {
  DefineMetric: { in: ['none', 'reported', 'verified', 'rejected', 'retired'], rule: 'TSK-75' },
  RetireMetric: { in: ['none', 'reported', 'verified', 'rejected', 'retired'], rule: 'TSK-75' },
  ReportMetric: { in: ['none', 'reported', 'rejected'], rule: 'TSK-75' },
  VerifyMetric: { in: ['reported'], rule: 'TSK-75' },
  RejectMetric: { in: ['reported'], rule: 'TSK-75' },
  CorrectMetric: { in: ['verified'], rule: 'TSK-75' },
};

export const metric: Decider<MetricState, MetricCommand, MetricEvent, MetricFacts | undefined> = {
  category: 'metric',
  initial: NO_METRIC,
  creates: ['DefineMetric'],
  roles: {
    DefineMetric: ['system'],
    RetireMetric: ['system'],
    ProposeMetric: ['system'],
    ReportMetric: ['clerk', 'unit-head', 'system'],
    VerifyMetric: ['office'],
    RejectMetric: ['office'],
    CorrectMetric: ['office'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    switch (command.type) {
      case 'DefineMetric':
        return define(command, state);
      case 'RetireMetric':
        return state.status === 'defined' ? [{ type: 'MetricRetired' }] : [];
      case 'ProposeMetric':
        return propose(command, state);
      case 'ReportMetric':
        return report(command, state, context);
      case 'VerifyMetric':
        return verify(command.period, state, context);
      case 'RejectMetric':
        ensureOffice(state, context);
        ensureState(METRIC_STATES, command.type, stateOf(state, command.period));
        return [{ type: 'MetricRejected', period: command.period, reason: command.reason }];
      case 'CorrectMetric':
        return correct(command, state, context);
    }
  },

  evolve(state, event, { occurredAt }) {
    switch (event.type) {
      case 'MetricDefined': {
        const { type: _type, metricId: _metricId, basis = [], underPack: _underPack, ...spec } = event;
        return { ...state, status: 'defined', spec, basis };
      }
      case 'MetricRetired':
        return { ...state, status: 'retired' };
      case 'MetricProposed': {
        const { period, numerator, denominator, source } = event;
        return { ...state, proposals: { ...state.proposals, [period]: { numerator, denominator, source } } };
      }
      case 'MetricReported': {
        const { period, unitId: reportedBy, source, evidenceSha256 = null } = event;
        const given = { source, evidenceSha256, reportedBy, reportedOn: businessDate(occurredAt), reason: null };
        return withPeriod(state, period, { ...NOT_JUDGED, ...given, state: 'reported', figure: kept(event) });
      }
      case 'MetricVerified': {
        const { period, met, judged = true, metBy = null, target = null } = event;
        return change(state, period, { state: 'verified', met: judged ? met : null, metBy, target });
      }
      case 'MetricRejected':
        return change(state, event.period, { ...NOT_JUDGED, state: 'rejected', reason: event.reason });
      case 'MetricCorrected': {
        const { period, reason } = event;
        return change(state, period, { ...NOT_JUDGED, state: 'reported', figure: kept(event), reason });
      }
      default:
        return state; // an event that a newer release wrote
    }
  },
};

const NOT_JUDGED = { met: null, metBy: null, target: null } as const;

function kept(event: Parameters<typeof figureOf>[0] & { readonly type: string }): Figure {
  const figure = figureOf(event);
  if (!figure) throw new Error(`${event.type} without a figure`);
  return figure;
}

const withPeriod = (state: MetricState, period: string, entry: MetricPeriod): MetricState => ({
  ...state,
  periods: { ...state.periods, [period]: entry },
});

function change(state: MetricState, period: string, fields: Partial<MetricPeriod>): MetricState {
  const before = state.periods[period];
  return before ? withPeriod(state, period, { ...before, ...fields }) : state;
}

const stateOf = ({ status, periods }: MetricState, period: string): PeriodState =>
  status === 'retired' ? 'retired' : (periods[period]?.state ?? 'none');

/** Anew where the pack says otherwise now; what was reported stays. */
function define({ spec, basis, packVersion }: DefineMetric, state: MetricState): MetricEvent[] {
  const same = JSON.stringify([spec, basis]) === JSON.stringify([state.spec, state.basis]);
  if (state.status === 'defined' && same) return [];
  const metricId = metricIdOf(spec.planId, spec.code, spec.perUnit ? spec.unitId : undefined);
  return [{ type: 'MetricDefined', metricId, ...spec, basis, underPack: packVersion }];
}

/** Of a share, for a period that there is and whose figure is still open. */
function propose({ type: _type, ...proposed }: ProposeMetric, state: MetricState): MetricEvent[] {
  const { period, denominator } = proposed;
  const known = stateOf(state, period);
  const isOpen = known !== 'verified' && known !== 'retired';
  const isUsable = isShare(state.spec) && denominator > 0 && periodNamed(period, state.spec.origin) !== undefined;
  return isOpen && isUsable ? [{ type: 'MetricProposed', ...proposed }] : [];
}

function report(command: ReportMetric, state: MetricState, context: MetricContext): MetricEvent[] {
  const { type, period, source, evidenceSha256 } = command;
  const figure = usable(command, state.spec);
  periodOfKey(period, state.spec);
  const unitId = ensureReporter(state, context);
  ensureState(METRIC_STATES, type, stateOf(state, period));
  const evidence = evidenceSha256 === undefined ? {} : { evidenceSha256 };
  return [{ type: 'MetricReported', period, unitId, ...figure, source, ...evidence }];
}

function verify(key: string, state: MetricState, context: MetricContext): MetricEvent[] {
  ensureOffice(state, context);
  const { spec, periods } = state;
  const entry = periods[key];
  ensureState(METRIC_STATES, 'VerifyMetric', stateOf(state, key));
  if (!entry) return [];
  const { met, metBy, target } = judge(spec, entry.figure, periodOfKey(key, spec), perOf(spec));
  const { planId, code, unitId, perUnit } = spec;
  const metricId = metricIdOf(planId, code, perUnit ? unitId : undefined);
  return [
    {
      ...{ type: 'MetricVerified', metricId, planId, code, unitId, period: key, ...entry.figure, met: met === true },
      ...(met === null ? { judged: false } : {}),
      ...(metBy === null ? {} : { metBy }),
      ...(target === null ? {} : { target }),
    },
  ];
}

function correct(command: CorrectMetric, state: MetricState, context: MetricContext): MetricEvent[] {
  const { type, period, reason } = command;
  const figure = usable(command, state.spec);
  ensureOffice(state, context);
  ensureState(METRIC_STATES, type, stateOf(state, period));
  return [{ type: 'MetricCorrected', period, unitId: context.actor.unitId, ...figure, reason }];
}

/** The figure in the one form that fits the metric. */
function usable(command: ReportMetric | CorrectMetric, spec: MetricSpec): Figure {
  const { value, numerator, denominator, values } = command;
  const forms = [value, numerator ?? denominator, values].filter((form) => form !== undefined);
  const figure = figureOf({ value, numerator, denominator, values });
  const names = spec.anyOf.map(({ name }) => name);
  if (!figure || forms.length > 1) throw invalid('value', FORM_TEXT);
  if ('values' in figure !== names.length > 0) throw invalid('values', alternativesText(names));
  const foreign = 'values' in figure ? Object.keys(figure.values).filter((name) => !names.includes(name)) : [];
  if (foreign.length > 0) throw invalid('values', alternativesText(names));
  if ('numerator' in figure && !isShare(spec)) {
    throw invalid('numerator', {
      en: 'this metric is no share of a whole: give a value',
      zh: '该指标不是比率,请填数值',
    });
  }
  return figure;
}

const invalid = (field: string, detail: Text): InvalidInput => new InvalidInput([{ pointer: `/${field}`, detail }]);

const FORM_TEXT: Text = {
  en: 'give one of value, numerator with denominator, values',
  zh: '须且只能填报 value、numerator 与 denominator、values 之一',
};

const alternativesText = (names: readonly string[]): Text =>
  names.length === 0
    ? { en: 'this metric has no alternatives: give a value', zh: '该指标无替代口径,请填数值' }
    : { en: `give values for some of ${names.join(', ')}`, zh: `请按以下口径填报:${names.join('、')}` };

function periodOfKey(key: string, { origin }: MetricSpec): Period {
  const found = periodNamed(key, origin);
  if (found) return found;
  throw invalid('period', { en: `there is no period ${key}`, zh: `不存在周期 ${key}` });
}

/** The unit that reports: one of the metric's tasks, or the metric's own; a process manager for the metric's own. */
function ensureReporter({ spec }: MetricState, { actor, units, facts }: MetricContext): string {
  if (actor.roles.includes('system')) return spec.unitId;
  const may = [...(facts?.reporters ?? spec.reporters), spec.unitId];
  const unitId = may.find((slug) => units.isOwn(actor.unitId, slug));
  if (unitId !== undefined) return unitId;
  throw new OutOfReach({
    en: `${actor.unitId} has no task with this metric`,
    zh: `${actor.unitId} 没有涉及该指标的任务`,
  });
}

function ensureOffice({ spec }: MetricState, { actor, units }: MetricContext): void {
  if (units.isOwn(actor.unitId, spec.officeUnit)) return;
  throw new OutOfReach({ en: `${spec.officeUnit} checks this metric`, zh: `该指标由 ${spec.officeUnit} 核验` });
}
