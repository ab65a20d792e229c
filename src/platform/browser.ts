/** The only way to the browser's extension API. Tests replace this module and nothing else. */
export { default as browser } from 'webextension-polyfill';
