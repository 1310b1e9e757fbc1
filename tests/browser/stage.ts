import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { Complaints, openBrowser } from './browser';
import { type DevPerson, people } from './dev-api';

export type Language = 'zh-CN' | 'en-US';

const ADMIN = ['shigu', ['admin', 'recorder']] as const;
const PACK_TASKS = 22;

/** A host on which SG18 was adopted on the day of its issue, and the windows of those who look at it. */
export class Stage {
  private readonly contexts: BrowserContext[] = [];
  private complaints = new Complaints();
  private refusals: readonly number[] = [];

  private constructor(
    readonly host: RunningHost,
    private readonly browser: Browser,
    private readonly people: readonly DevPerson[],
  ) {}

  /** The clock stands on 2022-09-01, when SG18 is adopted. */
  static async set(): Promise<Stage> {
    const host = await startHost();
    const browser = await openBrowser();
    const stage = new Stage(host, browser, await people(host.url));
    await stage.goTo('2022-09-01');
    await stage.as(...ADMIN, 'POST', '/v1/packs', { documentId: 'SG18' });
    await until(async () => {
      const { body } = await stage.as(...ADMIN, 'GET', '/v1/reports/task-ledger?planId=sg18');
      return Number(body.total) >= PACK_TASKS;
    });
    return stage;
  }

  /** 09:00 of a day, with everything fired that fell due since. */
  goTo(day: string): Promise<HostAnswer> {
    return this.as(...ADMIN, 'PUT', '/v1/dev/clock', { now: `${day}T09:00:00+08:00`, mode: 'frozen' });
  }

  /** What somebody does without a window; a refusal fails the test. */
  async as(unit: string, roles: readonly string[], method: string, path: string, body?: unknown): Promise<HostAnswer> {
    const answer = await this.host.call(method, path, { token: await this.host.token(unit, roles), body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  /** A window of a ready-made person. */
  async open(unit: string, role: string, language: Language = 'zh-CN', width = 1440, height = 900): Promise<Page> {
    const person = this.people.find((each) => each.unit === unit && each.roles[0] === role);
    if (!person) throw new Error(`nobody signs in as ${role} of ${unit}`);
    const context = await this.browser.newContext({ locale: language, viewport: { width, height } });
    this.contexts.push(context);
    await this.complaints.listenTo(context);
    const page = await context.newPage();
    await page.goto(this.host.url);
    const { name, title } = person;
    const label = language === 'zh-CN' ? `${name.zh} (${title.zh})` : `${name.en} (${title.en})`;
    await page.getByRole('button', { name: label }).first().click();
    await page
      .getByRole('navigation')
      .or(page.getByRole('button', { name: /菜单|menu/ }))
      .first()
      .waitFor();
    return page;
  }

  async visit(page: Page, place: string): Promise<void> {
    await page.goto(`${this.host.url}/#/${place}`);
  }

  /** The test provokes such answers: browsers log each of them as an error. */
  expectRefusals(...statuses: number[]): void {
    this.refusals = statuses;
  }

  /** Closes the windows; answers what the pages should not have said. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    const unexpected = this.complaints.all.filter(
      (each) => !this.refusals.some((status) => each.includes(`responded with a status of ${status} `)),
    );
    this.complaints = new Complaints();
    this.refusals = [];
    return unexpected;
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.host.stop();
  }
}

/** The row or card of a list that names a task. */
export const rowOf = (page: Page, taskId: string): Locator =>
  page.locator('tr, li.card').filter({ has: page.locator('.task-id', { hasText: new RegExp(`^${taskId}$`) }) });

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog').last();
