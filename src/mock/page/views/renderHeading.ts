import type { Scope } from '../../content/pageContent.js'
import type { ElementParts } from '../dom/createElement.js'
import type { renderScope } from './renderScope.js'

export interface HeadingParts extends ElementParts {
  renderScope: typeof renderScope
}

export interface HeadingOptions {
  /** The page above this one. */
  parent: { label: string; href: string }
  title: HTMLElement
  description?: string
  scope: Scope
}

/** Renders the top of a page: a link to its parent, its title, and which rows the user sees. */
export function renderHeading(options: HeadingOptions, parts: HeadingParts): HTMLElement {
  const { createElement } = parts
  const { parent, title, description, scope } = options
  const link = createElement('a', { href: parent.href }, [parent.label])
  return createElement('div', { class: 'heading' }, [
    createElement('nav', { 'aria-label': 'Breadcrumb' }, [link]),
    title,
    ...(description ? [createElement('p', { class: 'muted' }, [description])] : []),
    parts.renderScope(scope, parts),
  ])
}
