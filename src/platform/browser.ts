/** The one seam around the browser's extension API; tests replace this module and nothing else. */
export { default as browser } from 'webextension-polyfill';
