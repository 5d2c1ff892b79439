import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Does what a person does and counts it: a click, a key or chord, and a text typed without a pause
 * are one interaction each. Moving the pointer, and reading, are none.
 */
export class CountedHands {
  readonly page: Page;
  #count = 0;

  constructor(page: Page) {
    this.page = page;
  }

  get count(): number {
    return this.#count;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.#count += 1;
  }

  /** A field that is clicked and typed into. */
  async fill(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    this.#count += 1;
  }

  async press(chord: string): Promise<void> {
    await this.page.keyboard.press(chord);
    this.#count += 1;
  }

  /** Into what has the focus, which must take text. */
  async type(text: string): Promise<void> {
    const focused = this.page.locator('input:focus, textarea:focus, [role="spinbutton"]:focus');
    await expect(focused).toHaveCount(1);
    await this.page.keyboard.type(text);
    this.#count += 1;
  }
}
