import 'wisdom-embed/element/define'
import { mount } from 'svelte'
import App from './App.svelte'

const target = document.getElementById('app')!
const { baseUrl = '', userId = '' } = target.dataset
mount(App, { target, props: { baseUrl, userId } })
