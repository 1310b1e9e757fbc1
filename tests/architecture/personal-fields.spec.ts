import * as incentives from '@taizhang/incentives/domain';
import type { DomainEvent, Personal, Seal } from '@taizhang/kernel';
import * as tasks from '@taizhang/tasks/domain';
import { type EventShape, eventShapes } from './event-shapes';

const SERVICES = [
  ['libs/tasks/domain/src/index.ts', tasks],
  ['libs/incentives/domain/src/index.ts', incentives],
] as const;

const MEAL = { '2023-01': { '2023-01-01': { usageId: { personId: 'p-1' } } } };

/** Whatever may be about a natural person, as it is then. A new decider stands here or among those below. */
const ABOUT_PERSONS: Readonly<Record<string, object>> = {
  worker: { ...tasks.NO_WORKER, workerId: 'p-1' },
  round: { ...tasks.NO_ROUND, scorecard: 'ZZ3.staff' },
  consent: { ...tasks.NO_CONSENT, personId: 'p-1' },
  staffing: tasks.NO_STAFFING,
  inspection: tasks.NO_INSPECTION,
  subject: { ...incentives.NO_SUBJECT, kind: 'person', subjectId: 'p-1', usages: MEAL },
  award: { ...incentives.NO_AWARD, subjectKind: 'person', subjectId: 'p-1' },
  deposit: { ...incentives.NO_DEPOSIT, personId: 'p-1' },
  roster: { ...incentives.NO_ROSTER, subjectKind: 'person', subjectId: 'p-1' },
  loan: { ...incentives.NO_LOAN, borrowerKind: 'person', borrowerId: 'p-1' },
  quote: incentives.quote.initial,
};

const ABOUT_NOBODY: Readonly<Record<string, string>> = {
  plan: 'a document at a unit',
  task: 'a duty of units',
  metric: 'a figure of a unit',
  ledgerItem: 'a project, firm or problem of a list',
  finding: 'a place and the unit that answers for it; whose it is, by code',
  patch: 'a piece of land; officers by code',
  draw: 'firms, patches and officers by code',
  inspectionPlan: 'matters and firms',
  firmRecord: 'a firm',
  workItemList: 'work of communities',
  refusal: 'a task that was handed down to a unit',
  proposal: 'a plan or task',
  moneyNote: 'what was told of a unit’s money; whose award it was is not said',
  programme: 'rules',
  run: 'counts; of persons a check does not say whom',
  fund: 'money of a unit',
  assessmentNote: 'how a unit came out of a round',
};

/** What stands in the log under the key of a person, and is gone with it. */
const SEALED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  worker: {
    WorkerRegistered: 'bornOn',
    TrainingRecorded: 'title score',
    FileItemRecorded: 'text',
    MeasureApplied: 'reason',
    ViolationRecorded: 'text',
    ContractEnded: 'note',
  },
  round: {
    SelfAssessed: 'statement reason evidence.*',
    CriterionReviewed: 'statement reason evidence.*',
    ComponentScored: 'note',
    PointsDeducted: 'reason',
    DeductionRescinded: 'reason',
    GradeProposed:
      'note detail.virtue detail.ability detail.diligence detail.performance detail.integrity ' +
      'detail.residentAppraisals detail.trainings',
  },
  consent: {
    ConsentRequested: 'document.title document.sha256',
    OpinionGiven: 'text',
    PerformanceInvestigated: 'findings measures',
    ConsentDecided: 'note',
    ConsentWithdrawn: 'reason',
  },
  staffing: { PostVacated: 'reason' },
  inspection: { InspectionStarted: 'officers.*.certificateNo absent.*.reason' },
  subject: {
    SubjectRegistered: 'name',
    FactRecorded: 'value sourceRef',
    FactCorrected: 'old new reason',
    PriorPaymentRecorded: 'sourceRef',
    UsageRecorded: 'computed.*.traceHash ageYears circumstances.* urbanHukouInCity livesInCentralUrbanArea',
    UsageVoided: 'reason',
    SubjectAbsorbed: 'priors.*.sourceRef',
  },
  award: {
    AwardApplied: 'given.* evidence.*.name evidence.*.docRef',
    AwardEntitled: 'given.* evidence.*.name evidence.*.docRef',
    AwardComputed: 'inputs.*.value trace.* traceHash',
    AwardRecomputed: 'inputs.*.value trace.* traceHash reason',
    SupplementRequested: 'items.*',
    AwardSupplemented: 'evidence.*.name evidence.*.docRef',
    AwardReviewed: 'findings',
    ObjectionRaised: 'objector reason',
    ObjectionResolved: 'reason',
    AwardGranted: 'reason',
    AwardRefused: 'reason',
    ForwardingConfirmed: 'toWhom',
    ClawbackOrdered: 'reason',
    AwardWithdrawn: 'reason',
    DeductionContested: 'reason',
    DeductionReversed: 'reason',
    AwardCancelled: 'reason',
  },
  deposit: { DepositForfeited: 'reason', DepositReleased: 'reason' },
  loan: { LoanDefaulted: 'reason' },
  roster: {
    RosterEntryProposed: 'failed.* evidence.*.name evidence.*.docRef traceHash',
    RosterEntryReviewed: 'findings',
    RosterConditionWaived: 'item reason',
    ObjectionRaised: 'objector reason',
    ObjectionResolved: 'reason',
    RosterEntryRemoved: 'reason',
  },
  quote: {
    QuoteComputed: 'requests.*.facts.* results.*.trace.* results.*.traceHash results.*.outputs.* results.*.failed.*',
  },
};

const words = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.split(' '));

/** Names of what stays readable, and why; a whole path where the name alone says too little. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'codes of persons, things, rules and clauses': [
    'workerId subjectId personId holderId borrowerId payeeId officerId guardIds.* objectionId roundId consentId',
    'awardId byAwardId supersedes.* depositId loanId entryId usageId enrolmentId incidentId caseId drawId inspectionId',
    'planId runId fundId fundIds.* refId sourceId targetId documentId packVersion programmeKey ruleKey ruleVersion',
    'rosterKey guaranteeFundKey occurrenceKey eventKey occasion kind subjectKind borrowerKind creditCode criterionCode',
    'scorecard component code inc basisRef voucherNo fact declared.* missing.* mandatoryFailed.* inspectionType',
    'award AwardComputed inputs.*.source',
    'award AwardRecomputed inputs.*.source',
  ],
  'who acted in office, and where': [
    'userId openedBy draftedBy approvedBy signedBy.* unitId street community stationUnit hostUnit ownerUnit byUnit',
    'adoptingUnit dispatchedBy treasurerUnitId treasurerUnits.* handlers.* agency partners.* leads.* standsFor.* post',
    'cadreRole head opinion',
  ],
  'sums, counts, marks and grades, which rules compare and reports add up': [
    'amountFen grossFen computedFen grantedFen refundedFen oldFen newFen paidFen rewardFen principalFen forwardedFen',
    'subsidyFen subsidyFenPerMeal deliveryFen deliveryPublicFen personPaysFen outstandingFen penaltyInterestFen fen',
    'valueFen baseFen limitFen gapFen bearer firePoints ordinal termMonths collateral yearIndex ground timeOver agreed',
    'points passed score n mean total deducted exact qualified rate grade rank share subjects',
    'components.* hours workYears.* flag cleared',
    'actual gap count population residents class revenueFen areaSqKm accidents creditDeductions',
    'award AwardComputed items.*',
    'award AwardRecomputed items.*',
    'award AwardDelivered items.*',
    'quote QuoteComputed results.*.items.*',
    'quote QuoteComputed requests.*.params.*',
    'subject UsageRecorded reason',
  ],
  'days on which something happens or is due': [
    'on from to since year period onDate countsOn dueOn paidOn grantedOn deliveredOn forwardedOn listedOn removedOn',
    'postedOn observedOn observedAt servedOn startOn validFrom validTo returnBy knownAt payrollMonth effectiveOn',
    'educatedOn answerBy measureBy selfUntil reviewUntil scheduledOn startedAt startBy approvedOn recordedOn publishBy',
    'certificateValidTo registration qualification writtenTest interview medical vetting publication',
  ],
  'of a rule, a card or a procedure': [
    'review.* decide pay propose.* publicityWorkingDays reviewWorkingDays decisionWorkingDays paymentWorkingDays',
    'waivable.* bars.* leastMonths by rows.* settleFrom reward roster ceilingFen maxLoans ratedFrom maxMonths leverage',
    'dueFrom dueTo latest base no zh en mandatory weight grades.* commend limit random joint enforcement',
    'certificateShown mode mealSlot incident sources.* levels.*',
    'deposit DepositSettled trace.*',
    'consent ConsentRequested document.letter.tasks.*.title',
  ],
  'words on a firm, a village, a place or a whole round': [
    'place url item',
    'inspection InspectionDrafted subjectRecord.source',
    'inspection InspectionDrafted exception.note',
    'inspection InspectionDrafted items.*',
    'inspection InspectionItemsMerged items.*',
    'inspection InspectionRefused note',
    'inspection InspectionRecorded results.*.note',
    'inspection InspectionRecorded evidence.*',
    'inspection InspectionCancelled reason',
    'round RoundReopened reason',
    'round RoundCancelled reason',
    'subject IncidentRevoked reason',
  ],
};

/** Stands in place of a value that was sealed. */
class Sealed {
  constructor(readonly value: unknown) {}
}
const SEAL: Seal = (_personId, value) => new Sealed(value) as unknown as typeof value;

/** Not payload. */
const METADATA = ['type', 'basis', 'underPack'];

/** The paths of all that is not a closed code: what was sealed, and what was not. */
function pathsOf(event: object, kinds: EventShape['kinds']): { readonly sealed: string[]; readonly open: string[] } {
  const sealed = new Set<string>();
  const open: string[] = [];
  const visit = (value: unknown, path: string, isSealed: boolean): void => {
    if (value instanceof Sealed) return visit(value.value, path, true);
    if (Array.isArray(value)) return value.forEach((each) => visit(each, `${path}.*`, isSealed));
    if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) visit(part, path === '' ? name : `${path}.${name}`, isSealed);
    } else if (isSealed) sealed.add(path.replace(/(?<=\btrace\.\*).*/, ''));
    else if (kinds.get(path) !== 'code') open.push(path.replace(/(?<=\btrace\.\*).*/, ''));
  };
  for (const [name, value] of Object.entries(event)) if (!METADATA.includes(name)) visit(value, name, false);
  return { sealed: [...sealed], open };
}

interface Declared {
  readonly name: string;
  readonly type: string;
  readonly sealed: readonly string[];
  readonly open: readonly string[];
}

/** What each event of these deciders would store where it is about a natural person. */
function declared([index, domain]: (typeof SERVICES)[number]): Declared[] {
  const deciders = domain as unknown as Readonly<Record<string, { readonly personal?: Personal<object, DomainEvent> }>>;
  return [...eventShapes(index)].flatMap(([name, shapes]) => {
    const state = ABOUT_PERSONS[name] ?? {};
    return shapes.map(({ type, sample, kinds }) => {
      const event = sample as unknown as DomainEvent;
      const stored = deciders[name]?.personal?.sealed(event, SEAL, state) ?? event;
      return { name, type, ...pathsOf(stored, kinds) };
    });
  });
}

const DECLARED = SERVICES.flatMap(declared);

/** `subjectId`, or `items.*`: the last name of a path, with what stands for its entries. */
const lastOf = (path: string): string => /[^.*]+(?:\.\*)?$/.exec(path)?.[0] ?? path;

it('whatever decider there is, it is said whether it may be about a natural person', () => {
  const names = [...new Set(DECLARED.map(({ name }) => name))].sort();
  expect(names).toEqual([...Object.keys(ABOUT_PERSONS), ...Object.keys(ABOUT_NOBODY)].sort());
  const sealing = DECLARED.filter(({ sealed }) => sealed.length > 0).map(({ name }) => name);
  expect(sealing.filter((name) => !(name in ABOUT_PERSONS))).toEqual([]);
});

it('what is sealed under the key of a person is what the table says', () => {
  const found: Record<string, Record<string, string>> = {};
  for (const { name, type, sealed } of DECLARED) {
    if (sealed.length > 0) (found[name] ??= {})[type] = sealed.join(' ');
  }
  expect(found).toEqual(SEALED);
});

it('every other field of an event that may be about a person is named, with why it stays readable', () => {
  const named = new Set(Object.values(OPEN).flatMap((texts) => words(texts.filter((text) => !isPath(text)))));
  const paths = new Set(Object.values(OPEN).flatMap((texts) => texts.filter(isPath)));
  const unnamed = DECLARED.filter(({ name }) => name in ABOUT_PERSONS).flatMap(({ name, type, open }) =>
    open.filter((path) => !named.has(lastOf(path))).map((path) => `${name} ${type} ${path}`),
  );
  expect([...new Set(unnamed)].sort()).toEqual([...paths].sort());
});

const isPath = (text: string): boolean => Object.keys(ABOUT_PERSONS).some((name) => text.startsWith(`${name} `));
