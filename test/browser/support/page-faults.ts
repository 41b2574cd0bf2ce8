import type { Page } from 'playwright-core';

/** What makes a page hard to use with a keyboard, a screen reader or a phone; empty when it is fine. */
export function findPageFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const describe = (element: Element) => element.outerHTML.slice(0, 120);
    const isShown = (element: Element) => element.checkVisibility();
    if (document.documentElement.lang === '') faults.push('The page does not say its language.');
    if (document.title === '') faults.push('The page has no title.');
    if (document.querySelectorAll('main').length !== 1) faults.push('The page does not have one main part.');
    if (document.querySelectorAll('h1').length !== 1) faults.push('The page does not have one main heading.');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) {
      faults.push(`The id ${id} is there more than once.`);
    }
    for (const element of document.querySelectorAll('a, button, summary')) {
      const name =
        element.textContent?.trim() || element.getAttribute('aria-label') || element.getAttribute('title');
      if (isShown(element) && !name) faults.push(`No name: ${describe(element)}`);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      const isNamed = (field.labels?.length ?? 0) > 0 || field.hasAttribute('aria-label');
      if (field.type !== 'hidden' && !isNamed) faults.push(`No label: ${describe(field)}`);
    }
    for (const image of document.querySelectorAll('img:not([alt])')) {
      faults.push(`No text for an image: ${describe(image)}`);
    }
    for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
      for (const attribute of ['aria-labelledby', 'aria-describedby']) {
        for (const id of element.getAttribute(attribute)?.split(' ') ?? []) {
          if (document.getElementById(id) === null)
            faults.push(`${attribute} names ${id}, which is not there.`);
        }
      }
    }
    for (const element of document.querySelectorAll('[style], [onclick], script:not([src])')) {
      faults.push(`Inline style or script: ${describe(element)}`);
    }
    const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (tooWide > 0) faults.push(`The page is ${tooWide} pixels wider than the screen.`);
    return faults;
  });
}

/** Text whose colour stands out too little from what is behind it (WCAG 2 AA: 4.5, large text 3). */
export function findFaintText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (pen === null) return ['No canvas to measure colours with.'];
    /** Red, green, blue and opacity of any CSS colour. */
    const read = (colour: string) => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data] as [number, number, number, number];
    };
    const luminance = ([red, green, blue]: number[]) => {
      const linear = [red, green, blue].map((part = 0) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const behind = (element: Element | null): number[] => {
      for (let each = element; each !== null; each = each.parentElement) {
        const colour = read(getComputedStyle(each).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return [255, 255, 255];
    };
    const faint: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = texts.currentNode.textContent?.trim();
      if (element === null || !text || !element.checkVisibility() || element.closest('.visually-hidden'))
        continue;
      if (element.closest('.skip-link, option')) continue;
      const style = getComputedStyle(element);
      const [light, dark] = [luminance(read(style.color)), luminance(behind(element))].sort((a, b) => b - a);
      const contrast = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (contrast < (isLarge ? 3 : 4.5)) faint.push(`${contrast.toFixed(2)}: ${text.slice(0, 60)}`);
    }
    return faint;
  });
}
