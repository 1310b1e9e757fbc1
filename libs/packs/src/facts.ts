import type { FactDefinition, FactPeriod, FactType, IncentiveRule, SubjectKind } from './pack';

type Row = readonly [authority: string, subject: SubjectKind, facts: string];

/**
 * The shared dictionary of facts (`incentives.md` §4.2): `name:type` or `name:type/period`. Authority: the department
 * with that code in the subject's root, at or above its unit; `own`: any unit of the root.
 */
const ROWS: readonly Row[] = [
  [
    'market-regulation',
    'enterprise',
    'registeredOn:date enterpriseSize:code industry:code operatingInDistrict:boolean operatingNormally:boolean ' +
      'convertedOn:date lawAbiding:boolean/year registrantArea:code registeredInCity:boolean',
  ],
  [
    'hr-social-security',
    'enterprise',
    'founderCategory:code founderLocalHukou:boolean firstStartup:boolean pensionPaid:boolean ' +
      'cityStartupSubsidyReceived:boolean founderGraduatedOn:date jobsCreated:integer',
  ],
  [
    'tax',
    'enterprise',
    'taxPaidFen:money/year taxableIncomeFen:money/year citDueFen:money/year educationSpendFen:money/year ' +
      'carriedInFen:money/year wagesFen:money/year smallLowProfit:boolean/year taxLawful:boolean/year ' +
      'taxCleared:boolean/year holidayFirstOn:date',
  ],
  [
    'statistics',
    'enterprise',
    'scaleEntryOn:date scaleSector:code aboveScale:boolean/year reportQualityMet:boolean/year ' +
      'inDirectory:boolean/year revenueFen:money/year entryThresholdFen:money/year directoryEntryYear:integer',
  ],
  [
    'sci-industry',
    'enterprise',
    'preworkCostFen:money technologyMarketOk:boolean smeClassMet:boolean redLineMet:boolean',
  ],
  [
    'finance',
    'enterprise',
    'liabilitiesFen:money/year assetsFen:money/year badCredit:boolean privateFinancing:boolean ' +
      'provincialAwardFen:money/year',
  ],
  [
    'housing',
    'enterprise',
    'promotionKind:code/event specialty:code/event regained:boolean/event relocationMode:code/event ' +
      'qualification:code arrivedOn:date rentedAreaM2:decimal/year rentedMonths:integer/year ' +
      'eligiblePurchaseFen:money/year',
  ],
  [
    'housing',
    'project',
    'prize:code/event stars:code areaM2:decimal deliveredOn:date taxCleared:boolean bondFen:money estimateFen:money',
  ],
  ['finance', 'project', 'townShareFen:money'],
  ['industry', 'enterprise', 'customerClass:code billFen:money/month'],
  ['development-reform', 'enterprise', 'gasM3:decimal/month residential:boolean'],
  ['commerce', 'enterprise', 'nightBillFen:money/month keyDistrict:boolean'],
  [
    'civil-affairs',
    'person',
    'circumstances:codes urbanHukouInCity:boolean livesInCentralUrbanArea:boolean category:code ' +
      'baseStandardFen:money/month',
  ],
  ['social-insurance', 'person', 'insured:boolean/year'],
  ['own', 'person', 'cadreRole:code performancePayFen:money/month dutyFailed:boolean/month'],
  [
    'civil-affairs',
    'site',
    'mealsServed:integer/year serviceDays:integer/year openAtYearEnd:boolean/year evaluationPassed:boolean/year ' +
      'concessionFen:money',
  ],
  ['finance', 'village', 'arableMu:decimal'],
  [
    'finance',
    'unit',
    'arableMu:decimal population:integer/year areaKm2:decimal/year remoteness:decimal/year workload:decimal/year ' +
      'feeCode:code fiscalExpenditureFen:money/year waterFiscalInputFen:money/year waterFundsFen:money/year ' +
      'collectedFen:money/year receivableFen:money/year newTaxFen:money/year landProceedsFen:money/year ' +
      'landCostFen:money/year quotaProceedsFen:money/year poolBaseFen:money/year fundedFen:money/year ' +
      'estimatedCostFen:money/year',
  ],
];

export const FACTS: readonly FactDefinition[] = ROWS.flatMap(([authority, subject, facts]) =>
  facts.split(' ').map((fact) => {
    const [name = '', type = '', period = 'none'] = fact.split(/[:/]/);
    return { name, type: type as FactType, subject, period: period as FactPeriod, authority };
  }),
);

const byKey = new Map(FACTS.map((fact) => [`${fact.subject}.${fact.name}`, fact]));

/** The fact of that name about that kind of subject; `any` knows every name. */
export function factDefinition(
  subject: SubjectKind | 'any',
  name: string,
  own: readonly FactDefinition[] = [],
): FactDefinition | undefined {
  const matches = (fact: FactDefinition): boolean =>
    fact.name === name && (subject === 'any' || fact.subject === subject);
  return own.find(matches) ?? (subject === 'any' ? FACTS.find(matches) : byKey.get(`${subject}.${name}`));
}

/** An input that nobody records: it comes with a meal, from the month's incidents or with an application. */
export interface DerivedInput {
  readonly name: string;
  readonly type: FactType | 'text';
  /** What rules alone are given it; absent: any. */
  readonly occurrence?: IncentiveRule['occurrence'];
}

export const DERIVED_INPUTS: readonly DerivedInput[] = [
  { name: 'ageYears', type: 'integer', occurrence: 'perDay' },
  { name: 'mealSlot', type: 'code', occurrence: 'perDay' },
  { name: 'requested', type: 'boolean', occurrence: 'perDay' },
  { name: 'firesInMonth', type: 'integer', occurrence: 'perMonth' },
  { name: 'burnsFromSecond', type: 'integer', occurrence: 'perMonth' },
  { name: 'feeFen', type: 'money' },
  { name: 'loanFen', type: 'money' },
  { name: 'testCostFen', type: 'money' },
  { name: 'amountFen', type: 'money' },
  { name: 'docRef', type: 'text' },
  { name: 'code', type: 'code' },
];
