import type { LocalDate } from '@taizhang/kernel';
import type { Act } from './act';
import { creditCodeOf } from './credit-code';

/** What an authority records of a firm. */
type Recorded = readonly [authority: string, fact: string, value: string | number | boolean, period?: string];

interface Firm {
  readonly name: string;
  readonly street: string;
  readonly industry: string;
  readonly size: string;
  readonly registeredOn: LocalDate;
  /** When it comes into the books, and when the other authorities tell what they know. */
  readonly enteredOn: LocalDate;
  readonly recordedOn: LocalDate;
  readonly facts: readonly Recorded[];
}

const FOUND: Pick<Firm, 'enteredOn'> = { enteredOn: '2022-05-18' };
const EARLY = { ...FOUND, recordedOn: '2022-05-20' };
const MICRO = { size: 'micro', industry: 'services' };
const SMALL = { size: 'small', industry: 'manufacturing' };

/** Everything that the start-up subsidy asks of the founder. */
const founder = (category: string, jobs: number): Recorded[] => [
  ['hr-social-security', 'founderCategory', category],
  ['hr-social-security', 'founderLocalHukou', true],
  ['hr-social-security', 'firstStartup', true],
  ['hr-social-security', 'pensionPaid', true],
  ['hr-social-security', 'cityStartupSubsidyReceived', false],
  ['hr-social-security', 'jobsCreated', jobs],
];
const graduate: Recorded = ['hr-social-security', 'founderGraduatedOn', '2019-06-30'];

const toScale = (sector: string, preworkCostFen: number): Recorded[] => [
  ['statistics', 'scaleSector', sector],
  ['sci-industry', 'preworkCostFen', preworkCostFen],
];
const atScale = (sector: string, on: LocalDate): Recorded[] => [
  ['statistics', 'scaleSector', sector],
  ['statistics', 'scaleEntryOn', on],
  ['statistics', 'aboveScale', true, '2022'],
  ['tax', 'taxPaidFen', 9_600_000, '2021'],
];
/** What the white list of the Xiaoxiang loan asks. */
const sound: Recorded[] = [
  ['sci-industry', 'technologyMarketOk', true],
  ['sci-industry', 'smeClassMet', true],
  ['sci-industry', 'redLineMet', true],
  ['finance', 'badCredit', false],
  ['finance', 'privateFinancing', false],
  ['finance', 'liabilitiesFen', 420_000_000, '2021'],
  ['finance', 'assetsFen', 700_000_000, '2021'],
  ['tax', 'taxPaidFen', 6_200_000, '2021'],
  ['market-regulation', 'operatingNormally', true],
];
const converted: Recorded[] = [
  ['market-regulation', 'convertedOn', '2022-09-01'],
  ['market-regulation', 'lawAbiding', true, '2022'],
];

/** Firms of the sample, invented, by their number. */
const FIRMS: readonly Firm[] = [
  ...[
    { name: '青石便民超市', street: 'renmin', registeredOn: '2021-04-12', facts: founder('veteran', 3) },
    { name: '蓝桥家政', street: 'qingshan', registeredOn: '2021-07-05', facts: founder('migrant-worker', 2) },
    {
      name: '云帆设计',
      street: 'renmin',
      registeredOn: '2021-10-18',
      facts: [...founder('recent-graduate', 4), graduate],
    },
    { name: '小满餐饮', street: 'wuyi', registeredOn: '2021-09-13', facts: founder('hard-to-employ', 2) },
  ].map((firm) => ({ ...EARLY, ...MICRO, ...firm })),
  ...[
    { name: '长岭机件', street: 'huangshawan', registeredOn: '2016-03-21', facts: toScale('industrial', 620_000) },
    { name: '西渡贸易', street: 'xiaoxiang', registeredOn: '2015-11-02', facts: atScale('other', '2022-07-15') },
    { name: '北岸电子', street: 'huangshawan', registeredOn: '2014-08-18', facts: atScale('industrial', '2022-07-20') },
    { name: '白沙物流', street: 'hejiang', registeredOn: '2017-05-08', facts: toScale('other', 480_000) },
  ].map((firm) => ({ ...FOUND, ...SMALL, recordedOn: '2022-08-15', ...firm })),
  ...[
    { name: '晨光文具', registeredOn: '2022-08-08', enteredOn: '2022-08-09', recordedOn: '2022-08-09', facts: [] },
    { name: '南溪花艺', registeredOn: '2022-11-24', enteredOn: '2022-11-25', recordedOn: '2022-11-25', facts: [] },
  ].map((firm) => ({ ...MICRO, street: 'renmin', ...firm })),
  { ...EARLY, ...SMALL, name: '衡木家具', street: 'qingshan', registeredOn: '2013-06-17', facts: sound },
  {
    ...{ ...MICRO, name: '老街茶坊', street: 'xiaoxiang', registeredOn: '2022-09-01', facts: converted },
    ...{ enteredOn: '2022-09-05', recordedOn: '2022-09-07' },
  },
];

/** Of a firm in the books; the numbers begin at 1, and the first can sign in. */
export const firmId = (number: number): string => `firm-shigu-${String(number).padStart(2, '0')}`;

/** The firms come into the books, and each authority records what it vouches for. */
export const firmActs = (): Act[] => FIRMS.flatMap((firm, index) => actsOf(firm, index + 1));

function actsOf(firm: Firm, number: number): Act[] {
  const { name, street, registeredOn, size, industry, enteredOn, recordedOn, facts } = firm;
  const id = firmId(number);
  const register = {
    ...{
      type: 'RegisterSubject' as const,
      kind: 'enterprise' as const,
      name: `示例:${name}`,
      unitId: `shigu.${street}`,
    },
    creditCode: creditCodeOf(number),
    facts: [
      { fact: 'registeredOn', value: registeredOn },
      { fact: 'enterpriseSize', value: size },
      { fact: 'industry', value: industry },
      { fact: 'operatingInDistrict', value: true },
    ],
  };
  const by = { id, role: 'fact-officer', kind: 'subject' as const };
  return [
    { ...by, on: enteredOn, unit: 'shigu.market-regulation', command: register },
    ...facts.map(([authority, fact, value, period]): Act => {
      const command = { type: 'RecordFact' as const, fact, value, ...(period === undefined ? {} : { period }) };
      return { ...by, on: recordedOn, unit: `shigu.${authority}`, command };
    }),
  ];
}
