import { chinaCalendar } from '@taizhang/kernel';
import { AdoptedPacks, Claims, CommandExecutor } from '@taizhang/platform';
import {
  type CreateInspection,
  inspection,
  type InspectionEntryInput,
  inspectionPlan,
  type StartInspection,
} from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { Draws } from '../draw/draws';
import { FindingLedger } from '../finding/findings.fixture';
import { Inspections } from './inspections';
import { listInspectingPlan } from './list-inspecting-plan.reaction';

export const AGENCY = 'wp06.agency-01';
export const PARTNER = 'wp06.agency-02';
export const FIRM = '91430400MA4L16JQ9B';
export const basis = ['WP06 §二(一)2'];

export const inspector = { userId: 'i', unitId: AGENCY, roles: ['inspector'] };
export const approver = { userId: 'a', unitId: AGENCY, roles: ['inspection-approver'] };
export const justice = { userId: 'j', unitId: 'wp06.justice', roles: ['justice'] };
export const firm = { userId: 'f', unitId: 'wp06', roles: ['applicant'], subjectId: FIRM };

export const entry = (more: Partial<InspectionEntryInput> = {}): InspectionEntryInput => ({
  ...{ entryId: 'fire', item: 'fire', legalBasis: 'Fire Protection Law, article 53', content: 'exits' },
  ...{ subjectPool: 'all:firm', timesPerYear: 2, mode: 'onsite', highRisk: true, ...more },
  months: more.months ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
});

export const draft = (inspectionId: string, more: Partial<CreateInspection> = {}): CreateInspection => ({
  ...{ type: 'CreateInspection', inspectionId, agency: AGENCY, inspectionType: 'routine', subjectId: FIRM },
  ...{ entryId: 'fire', items: ['fire'], mode: 'onsite', scheduledOn: '2022-05-10', basis, ...more },
});

export const start = (...officerIds: string[]): StartInspection => ({
  type: 'StartInspection',
  startedAt: '2022-05-10T09:00:00+08:00',
  officers: officerIds.map((officerId) => ({
    ...{ officerId, agency: AGENCY, certificateNo: `C-${officerId}`, certificateValidTo: '2022-12-31' },
    certificateShown: true,
  })),
});

/** A store with an adopted pack and a filed plan, and as many processes over it as a test wants. */
export class InspectionLedger {
  readonly base = new FindingLedger();

  static async open(documentId = 'WP06', unit = 'wp06'): Promise<InspectionLedger> {
    const ledger = new InspectionLedger();
    await ledger.base.adopt(documentId, unit);
    await ledger.listPlan(documentId.toLowerCase());
    ledger.base.now = '2022-05-10T04:00:00.000Z';
    return ledger;
  }

  /** A process that was just started: nothing is cached. */
  process() {
    const { store, upcasters, units } = this.base;
    const environment = { units, calendar: chinaCalendar, now: () => this.base.now };
    const commands = new CommandExecutor(store, environment, upcasters, PERSONAL);
    const parts = { commands, claims: new Claims(commands), packs: new AdoptedPacks(store, commands, units), units };
    return { ...parts, inspections: new Inspections(parts), draws: new Draws(parts) };
  }

  async listPlan(planId: string): Promise<void> {
    const [adopted] = await this.base.events(`plan-${planId}`);
    if (!adopted) throw new Error(`no plan ${planId}`);
    await listInspectingPlan(this.process()).handle(adopted);
  }

  async file(...entries: InspectionEntryInput[]): Promise<void> {
    const { commands } = this.process();
    const id = 'wp06-agency-01-2022';
    const create = { type: 'CreateInspectionPlan' as const, agency: AGENCY, year: 2022, entries, basis };
    await commands.execute(inspectionPlan, id, create, { actor: approver });
    await commands.execute(inspectionPlan, id, { type: 'SubmitInspectionPlan' }, { actor: approver });
    await commands.execute(inspectionPlan, id, { type: 'FileInspectionPlan', fileNo: 'F-1' }, { actor: justice });
  }

  /** Drafts, approves and starts; then the officers sign the results. */
  async recorded(command: CreateInspection, ...outcomes: ('pass' | 'problem' | 'referred')[]): Promise<void> {
    const { inspections } = this.process();
    const { inspectionId, items } = command;
    await inspections.create(command, { actor: inspector });
    await inspections.execute(inspectionId, { type: 'ApproveInspection' }, { actor: approver });
    await inspections.start(inspectionId, start('OFF-01', 'OFF-02'), { actor: inspector });
    const results = items.map((item, at) => ({ item, outcome: outcomes[at] ?? 'pass', note: 'seen' }));
    const record = { type: 'RecordInspection' as const, results, signedBy: ['OFF-01', 'OFF-02'], evidence: [] };
    await inspections.execute(inspectionId, record, { actor: inspector });
  }

  async state(id: string) {
    return (await this.process().commands.load(inspection, id)).state;
  }
}
