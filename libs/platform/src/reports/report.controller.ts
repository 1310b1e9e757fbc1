import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { businessDate, InvalidInput, NotFound, OutOfReach, type Text, UnitTree } from '@taizhang/kernel';
import type { FastifyReply } from 'fastify';
import type { Position } from '@taizhang/event-store';
import type { DataSource } from 'typeorm';
import { BusinessClock } from '../clock';
import { type Caller, CurrentActor, inLanguage, readQuery, sendCsv, sendSse, type SseMessage } from '../edge';
import { planOf } from '../edge/dto-plan';
import { AdoptedPacks } from '../packs';
import { Disclosure } from '../personal';
import { NotCaughtUp } from '../problem';
import type { ProjectionRunner } from '../read';
import { holdsNoPost } from '../write';
import { changesOf } from './changes';
import type { Report, ReportContext } from './report';

/** The reports of every service of this process, and what they read. */
export interface ReportDesk {
  readonly reports: readonly Report[];
  readonly readModels: DataSource;
  readonly projections: Pick<ProjectionRunner, 'waitFor' | 'lag' | 'onChange'>;
  head(): Promise<Position>;
}

export const REPORT_DESK = Symbol('report desk');

const POSITION = /^\d{20}$/;
const CATCH_UP_MS = 5_000;
const RETRY_MS = 1_000;
const CSV_PAGE = 1_000;
const HEARTBEAT_MS = 15_000;

/** Waits until projections have passed a position. Throws `NotCaughtUp`. */
export async function catchUp({ projections }: ReportDesk, names: readonly string[], after: Position): Promise<void> {
  const passed = await Promise.all(names.map((name) => projections.waitFor(name, after, CATCH_UP_MS)));
  if (!passed.every(Boolean)) throw new NotCaughtUp(RETRY_MS);
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string;
  readonly after?: string;
}

@Controller('v1/reports')
export class ReportController {
  private readonly byName: ReadonlyMap<string, Report>;

  constructor(
    @Inject(REPORT_DESK) private readonly desk: ReportDesk,
    private readonly units: UnitTree,
    private readonly packs: AdoptedPacks,
    private readonly clock: BusinessClock,
    private readonly disclosure: Disclosure,
  ) {
    this.byName = new Map(desk.reports.map((report) => [report.name, report]));
  }

  /** The reports with their parameters, formula, window and denominator. */
  @Get()
  list() {
    const reports = this.desk.reports.map(({ name, title, meaning, columns, query }) => ({
      name,
      title,
      meaning,
      columns: columns.map(({ key, title: heading }) => ({ key, title: heading })),
      parameters: [...planOf(query).properties.map((property) => property.name), 'limit', 'cursor', 'after'],
    }));
    return { reports };
  }

  /** Server-Sent Events: a projection behind a report has moved. */
  @Get('changes')
  changes(@Res() reply: FastifyReply): Promise<void> {
    const { reports, projections } = this.desk;
    const source = (signal: AbortSignal): AsyncIterable<SseMessage> => changesOf(reports, projections, signal);
    return sendSse(reply, source, { heartbeatMs: HEARTBEAT_MS });
  }

  @Get(':name')
  async one(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @CurrentActor() caller: Caller,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = this.byName.get(name);
    if (!report) throw new NotFound({ en: `no report ${name}`, zh: `没有报表 ${name}` });
    ensureRole(report, caller);
    const { limit, cursor, after, ...rest } = query;
    const paging = readPaging({ limit, cursor, after });
    const filters = readQuery(report.query, rest);
    if (paging.after !== undefined && report.projection !== undefined) {
      await catchUp(this.desk, [report.projection], paging.after);
    }
    const context: ReportContext = {
      rows: this.desk.readModels.manager,
      units: this.units,
      packs: this.packs,
      today: businessDate(this.clock.now()),
      root: this.units.root(caller.unitId).slug,
      actor: caller,
      ...subjectFor(report, caller),
    };
    const shown = this.shown(report, caller);
    if (accept?.includes('text/csv')) this.csv(shown, filters, context, caller, reply);
    else await reply.send(await this.json(shown, filters, paging, context));
  }

  /** Its lines as this caller may see them; a page that shows personal data is one reading. */
  private shown(report: Report, caller: Caller): Report {
    const reading = { caller, what: `report ${report.name}`, mayOpen: report.opensFor === 'readers' };
    return {
      ...report,
      page: async (...asked) => {
        const { rows, ...rest } = await report.page(...asked);
        return { rows: await this.disclosure.show(rows, reading), ...rest };
      },
    };
  }

  private async lag({ projection }: Report): Promise<{ position: Position; lagMs: number }> {
    if (projection !== undefined) return this.desk.projections.lag(projection);
    return { position: await this.desk.head(), lagMs: 0 };
  }

  private async json(report: Report, query: object, { limit, cursor }: Paging, context: ReportContext) {
    // Asked before the rows are read: they are then at least as new as the position says.
    const { position, lagMs } = await this.lag(report);
    // Both in async functions: what one throws at once would leave the rejection of the other to nobody.
    const [page, totals] = await Promise.all([
      (async () => report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, context))(),
      (async () => report.totals?.(query, context))(),
    ]);
    const { title, meaning } = report;
    return { ...page, ...totals, position, asOf: this.clock.now(), lagMs, title, meaning };
  }

  private csv(report: Report, query: object, context: ReportContext, { language }: Caller, reply: FastifyReply): void {
    const columns = report.columns.map(({ key, title, csv }) => ({
      header: inLanguage(title, language),
      value: (row: object) => (csv ? csv(row) : plain((row as Record<string, unknown>)[key])),
    }));
    void reply.header('content-disposition', `attachment; filename="${report.name}-${context.today}.csv"`);
    void sendCsv(reply, columns, allRows(report, query, context));
  }
}

function ensureRole({ roles }: Report, caller: Caller): void {
  if (!roles || roles.some((role) => caller.roles.includes(role))) return;
  throw new OutOfReach({
    en: `needs one of the roles ${roles.join(', ')}`,
    zh: `需要以下角色之一:${roles.join('、')}`,
  });
}

/** Whoever holds no post reads the own lines of the reports that know whose they are. Throws `OutOfReach`. */
function subjectFor({ forSubjects }: Report, caller: Caller): Pick<ReportContext, 'subjectId'> {
  if (!holdsNoPost(caller)) return {};
  if (forSubjects && caller.subjectId !== undefined) return { subjectId: caller.subjectId };
  throw new OutOfReach({ en: 'this report is not for you', zh: '仅供有岗位的人员查看' });
}

async function* allRows(report: Report, query: object, context: ReportContext): AsyncGenerator<object> {
  let cursor: string | undefined;
  do {
    const page = await report.page(query, { limit: CSV_PAGE, ...(cursor === undefined ? {} : { cursor }) }, context);
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function readPaging({ limit, cursor, after }: Record<'limit' | 'cursor' | 'after', unknown>): Paging {
  const errors: { pointer: string; detail: Text }[] = [];
  const count = limit === undefined ? 50 : typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 1_000) {
    errors.push({
      pointer: '/limit',
      detail: { en: 'must be a whole number from 1 to 1000', zh: '必须是 1 至 1000 的整数' },
    });
  }
  if (cursor !== undefined && typeof cursor !== 'string') {
    errors.push({ pointer: '/cursor', detail: { en: 'must be given once', zh: '只能给出一次' } });
  }
  if (after !== undefined && (typeof after !== 'string' || !POSITION.test(after))) {
    errors.push({
      pointer: '/after',
      detail: { en: 'must be a position as a command answers it', zh: '必须是命令返回的位置' },
    });
  }
  if (errors.length > 0) throw new InvalidInput(errors);
  return {
    limit: count,
    ...(typeof cursor === 'string' ? { cursor } : {}),
    ...(typeof after === 'string' ? { after } : {}),
  };
}
