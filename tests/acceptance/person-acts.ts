import { createHash } from 'node:crypto';
import { until } from '@taizhang/testing';
import type { HostAnswer, RunningHost } from '@taizhang/testing/host';

export const STREET = 'zhuzhou.district-01.street-01';
export const COMMUNITY = `${STREET}.community-01`;
export const COUNTY = 'zhuzhou.county-01';
const TOWN = `${COUNTY}.town-01`;
const AGENCY = `${TOWN}.station-01`;

const FILE = Buffer.from('%PDF-1.7 paper');
/** What is known of the file: it could be found by whoever has the same one. */
export const PAPER = createHash('sha256').update(FILE).digest('hex');

/** What is written of persons, each in words that stand nowhere else. */
export const SECRETS = {
  born: '1971-03-09',
  pay: '薪级七档之外另补贴',
  ground: '多次无故缺勤属实',
  paper: '关于免职的请示件',
  name: '甲某某乙',
  note: '考勤散漫屡劝不改',
  left: '因病长期无法到岗',
  proof: '甲某某乙弃养证明',
  proofNo: '民证字九百零一',
  source: '低保台账九百号',
  refused: '经查有法定抚养人',
  released: '已调离秸秆巡查岗',
  mistaken: '家属代刷本人未到',
} as const;

/** The unit and the roles held there. */
export type As = readonly [unit: string, ...roles: string[]];

/** Acts of both services that say something of a person. */
export class PersonActs {
  constructor(private readonly host: RunningHost) {}

  async post([unit, ...roles]: As, path: string, body: object): Promise<HostAnswer> {
    return this.host.call('POST', `/v1/${path}`, { token: await this.host.token(unit, roles), body });
  }

  async get([unit, ...roles]: As, path: string, headers: Record<string, string> = {}): Promise<HostAnswer> {
    return this.host.call('GET', `/v1/${path}`, { token: await this.host.token(unit, roles), headers });
  }

  /** Throws where a command is not carried out. */
  async done(as: As, path: string, body: object): Promise<HostAnswer> {
    const answer = await this.post(as, path, body);
    if (answer.status > 201) throw new Error(`${path}: ${answer.text}`);
    return answer;
  }

  async adopt(documentId: string, unitId: string, adoptedOn?: string): Promise<void> {
    await this.done([unitId.split('.')[0] ?? '', 'admin'], 'packs', { documentId, unitId, adoptedOn });
  }

  private async enact(documentId: string, unitId: string, adoptedOn: string): Promise<void> {
    await this.adopt(documentId, unitId, adoptedOn);
    const path = `incentives/programmes/${unitId}`;
    await until(async () => (await this.get([unitId, 'auditor'], path)).status === 200, 25_000);
  }

  /** A complaint about the worker with its paper, and with what was found. */
  async consentOn(personId: string): Promise<string> {
    const headers = {
      'content-type': 'application/pdf',
      authorization: `Bearer ${await this.host.token(TOWN, ['hr'])}`,
    };
    await fetch(`${this.host.url}/v1/evidence`, { method: 'POST', headers, body: FILE });
    const { body } = await this.done([TOWN, 'opinion-giver'], 'tasks/consents', {
      ...{ kind: 'poor-performance', stationUnit: AGENCY, personId, basis: ['ZZ3 §二(二)'] },
      document: { title: SECRETS.paper, sha256: PAPER },
    });
    const found = { findings: SECRETS.ground, measures: '约谈' };
    await this.done([`${COUNTY}.public-security`, 'hr'], `tasks/consents/${body.id}/investigate`, found);
    return body.id;
  }

  async paperOf(consentId: string, role: string): Promise<number> {
    const headers = { authorization: `Bearer ${await this.host.token(TOWN, [role])}` };
    return (await fetch(`${this.host.url}/v1/evidence/consent-${consentId}/${PAPER}`, { headers })).status;
  }

  /** What superiors note of a clerk's scores and virtue. */
  async appraisalOf(personId: string): Promise<string> {
    const owner: As = [TOWN, 'plan-owner'];
    const { body } = await this.done(owner, 'tasks/rounds', {
      ...{ scorecard: 'ZZ3.staff', planId: 'zz3', period: '2022', ownerUnit: TOWN, basis: ['ZZ3 §二(四)'] },
      ...{ subjects: [{ id: personId, agencyUnit: AGENCY, head: false }] },
      ...{ selfUntil: '2022-10-10', reviewUntil: '2022-10-20' },
    });
    await this.done(owner, `tasks/rounds/${body.id}/close-self`, {});
    const score = { subjectId: personId, component: 'daily', byUnit: TOWN, score: 61, detail: { note: SECRETS.note } };
    await this.done([TOWN, 'assessor'], `tasks/rounds/${body.id}/score-component`, score);
    return (await this.get(owner, `tasks/rounds/${body.id}`)).text;
  }

  /** Somebody takes a post and leaves it. */
  async leaves(holderId: string): Promise<HostAnswer> {
    const [hr, staffing] = [[STREET, 'hr'] as const, `tasks/staffings/${COMMUNITY.replaceAll('.', '-')}`];
    await this.done(hr, `${staffing}/appoint`, { post: 'director', holderId });
    return this.done(hr, `${staffing}/release`, { holderId, reason: SECRETS.left });
  }

  /** An application with its proof, and why it was refused. */
  async refusalOf(subjectId: string): Promise<void> {
    await this.enact('WP19', 'wp19', '2020-01-01');
    const office = 'wp19.civil-affairs';
    const facts = [{ fact: 'category', value: 'orphan', sourceRef: SECRETS.source }];
    const who = { id: subjectId, kind: 'person', name: SECRETS.name, unitId: 'wp19', facts };
    await this.done([office, 'fact-officer'], 'incentives/subjects', who);
    const evidence = [{ name: SECRETS.proof, docRef: SECRETS.proofNo }];
    const asked = { id: 'a-901', ruleKey: 'wp19.orphan-allowance', subjectId, period: '2020-07', evidence };
    await this.done([office, 'handler'], 'incentives/awards', asked);
    const refused = { outcome: 'refuse', reason: SECRETS.refused };
    await this.done([office, 'decider'], 'incentives/awards/a-901/decide', refused);
  }

  /** A deposit that is given back before the season is over. */
  async depositOf(personId: string): Promise<void> {
    await this.enact('WP09', 'wp09', '2022-01-01');
    const treasurer: As = ['wp09', 'treasurer'];
    const deposit = { id: 'd-901', ruleKey: 'wp09.risk-deposit', personId, unitId: 'wp09.village-01' };
    await this.done(treasurer, 'incentives/deposits', { ...deposit, cadreRole: 'other' });
    const paid = { amountFen: 100_000, paidOn: '2022-09-20', voucherNo: 'V-901' };
    await this.done(treasurer, 'incentives/deposits/d-901/pay', paid);
    await this.done(treasurer, 'incentives/deposits/d-901/release', { reason: SECRETS.released });
  }

  /** A lunch that was taken back. */
  async lunchOf(personId: string): Promise<void> {
    await this.enact('WP08', 'wp08', '2020-01-01');
    const officer: As = ['wp08.yushui', 'fact-officer'];
    await this.done(officer, 'incentives/subjects', {
      ...{ id: 'site-901', kind: 'site', name: '颐养之家', unitId: 'wp08.yushui' },
    });
    await this.done(officer, 'incentives/subjects/site-901/record-usage', {
      ...{ usageId: 'u-901', personId, servedOn: '2022-09-27', mode: 'dine-in', mealSlot: 'lunch', ageYears: 87 },
      circumstances: ['tekun'],
    });
    const voided = { usageId: 'u-901', reason: SECRETS.mistaken };
    await this.done(officer, 'incentives/subjects/site-901/void-usage', voided);
  }
}
