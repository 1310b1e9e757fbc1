import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium (`CHROMIUM_PATH`, or where Linux distributions put it); a missing one fails the test. */
export async function openBrowser(): Promise<Browser> {
  const wanted = process.env.CHROMIUM_PATH;
  const executablePath = wanted ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error(`the browser tests need Chromium: install it or set CHROMIUM_PATH (tried ${wanted ?? PLACES})`);
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** What a page said that it should not have: errors on the console, faults, breaches of the content policy. */
export class Complaints {
  readonly all: string[] = [];

  async listenTo(context: BrowserContext): Promise<void> {
    await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
      console.error('content policy: ' + event.violatedDirective + ' ' + event.blockedURI));`);
    context.on('console', (message) => {
      if (message.type() === 'error') this.all.push(message.text());
    });
    context.on('weberror', (error) => this.all.push(String(error.error())));
  }
}

/** How many pixels the page is wider than its window. */
export const overflowPx = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
