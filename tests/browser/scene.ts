import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { Complaints, openBrowser } from './browser';
import type { DevPerson } from './dev-api';

const PEOPLE_TITLE = { zh: '', en: '' };

/** A host with some packs adopted, and the windows of whoever looks at it: any unit with any roles. */
export class Scene {
  private readonly contexts: BrowserContext[] = [];
  private complaints = new Complaints();
  private refusals: readonly number[] = [];

  private constructor(
    readonly host: RunningHost,
    private readonly browser: Browser,
  ) {}

  /** The clock stands at 09:00 of the day. */
  static async set(day: string): Promise<Scene> {
    const scene = new Scene(await startHost(), await openBrowser());
    await scene.goTo(day);
    return scene;
  }

  async goTo(day: string): Promise<void> {
    await this.as('hengyang', ['admin'], 'PUT', '/v1/dev/clock', { now: `${day}T09:00:00+08:00`, mode: 'frozen' });
  }

  /** Adopts a document for a unit and waits until its plan has issued its tasks. */
  async adopt(documentId: string, unitId: string): Promise<void> {
    const admin = [unitId.split('.')[0] ?? unitId, ['admin', 'recorder']] as const;
    await this.as(...admin, 'POST', '/v1/packs', { documentId, unitId });
    const plan = `/v1/tasks/plans/${documentId.toLowerCase()}`;
    await this.answers(admin, plan, ({ body }) => body['issued'] === true);
  }

  /** Adopts a document for a unit as of an earlier day and waits until its programme is there. */
  async adoptProgramme(documentId: string, unitId: string, adoptedOn: string): Promise<void> {
    await this.as(unitId, ['admin', 'recorder'], 'POST', '/v1/packs', { documentId, unitId, adoptedOn });
    const programme = `/v1/incentives/programmes/${documentId.toLowerCase()}`;
    await this.answers([unitId, ['auditor']], programme, ({ status }) => status === 200);
  }

  /** Waits for what the host does by itself: until its answer to somebody is as it should be. */
  private async answers(
    who: readonly [unit: string, roles: readonly string[]],
    path: string,
    isSo: (answer: HostAnswer) => boolean,
  ): Promise<void> {
    const token = await this.host.token(...who);
    await until(async () => isSo(await this.host.call('GET', path, { token })), 60_000);
  }

  /** What somebody does without a window; a refusal fails the test. */
  async as(unit: string, roles: readonly string[], method: string, path: string, body?: unknown): Promise<HostAnswer> {
    const answer = await this.host.call(method, path, { token: await this.host.token(unit, roles), body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  /** The types of a thing's events, in order. */
  async eventsOf(stream: string, unit: string): Promise<string[]> {
    const { body } = await this.as(unit, ['auditor'], 'GET', `/v1/history/${stream}`);
    return (body['rows'] as { type: string }[]).map(({ type }) => type);
  }

  /** A window of somebody who is signed in, at a place of the dashboard. */
  async open(unit: string, roles: readonly string[], place: string, width = 1440, language = 'zh-CN'): Promise<Page> {
    const token = await this.host.token(unit, roles);
    const sub = (
      JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as { sub: string }
    ).sub;
    const person = { sub, unit, roles, name: { zh: sub, en: sub }, title: PEOPLE_TITLE };
    const page = await this.window(width, language);
    const session = JSON.stringify(JSON.stringify({ token, person }));
    await page.addInitScript(
      `if (location.protocol !== 'about:') sessionStorage.setItem('taizhang.session', ${session})`,
    );
    await page.goto(`${this.host.url}/#/${place}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  /** A window of a ready-made person, who is chosen on the first page. */
  async signIn({ name, title }: DevPerson, width = 1440, language = 'zh-CN'): Promise<Page> {
    const page = await this.window(width, language);
    await page.goto(this.host.url);
    const label = language === 'zh-CN' ? `${name.zh} (${title.zh})` : `${name.en} (${title.en})`;
    await page.getByRole('button', { name: label }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  /** Another place in the same window. */
  async visit(page: Page, place: string): Promise<void> {
    await page.goto(`${this.host.url}/#/${place}`);
  }

  private async window(width: number, language: string): Promise<Page> {
    // Without motion: a button that moves under the mouse of a busy machine is missed.
    const context = await this.browser.newContext({
      locale: language,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    this.contexts.push(context);
    await this.complaints.listenTo(context);
    return context.newPage();
  }

  /** The test provokes such answers besides 422: browsers log each of them as an error. */
  expectRefusals(...statuses: number[]): void {
    this.refusals = statuses;
  }

  /** Closes the windows; answers what the pages should not have said. That a rule refused something is no fault. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    const { all } = this.complaints;
    const expected = [422, ...this.refusals].map((status) => `status of ${status}`);
    this.complaints = new Complaints();
    this.refusals = [];
    return all.filter((words) => !expected.some((status) => words.includes(status)));
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.host.stop();
  }
}

/** A text file of evidence, as somebody chooses it from the disk. */
export const evidenceFile = (words: string) => ({
  ...{ name: 'proof.txt', mimeType: 'text/plain' },
  buffer: Buffer.from(words),
});

/** The row or card of a list that names a task. */
export const rowOf = (page: Page, taskId: string): Locator =>
  page.locator('tr, li.card').filter({ has: page.locator('.task-id', { hasText: new RegExp(`^${taskId}$`) }) });

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog').last();

/** Clicks on a button by its word. */
export const press = (page: Page, word: string): Promise<void> =>
  page.getByRole('button', { name: word, exact: true }).click();

/** Sends the dialog that is open by the word on its button. */
export async function send(page: Page, word: string): Promise<void> {
  await dialog(page).getByRole('button', { name: word, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}

/** Picks from a list by its words. */
export async function pick(dialog: Locator, label: string, words: string): Promise<void> {
  const field = dialog.getByLabel(label, { exact: true });
  await field.click();
  await field.fill(words);
  await field.press('Enter');
}

/** Picks from a short list, which is not searched by typing. */
export async function choose(dialog: Locator, label: string, words: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click();
  await dialog.page().locator('.ant-select-item-option:visible').getByText(words, { exact: true }).click();
}
