/** Links as readers have them in slides, mails and posts: what they open is recorded once and holds for ever. */

export interface ListedLink {
  readonly query: string;
  /** What it opens is trained here too, at small cost, and its curves are recorded. */
  readonly curves?: 'lines' | 'bands';
}

const link = (query: string): ListedLink => ({ query });
const trained = (query: string): ListedLink => ({ query, curves: 'lines' });
const withBands = (query: string): ListedLink => ({ query, curves: 'bands' });

const RACE_WHOLE: readonly ListedLink[] = [
  link(''),
  link('?theme=dark'),
  link('?figure=race&v=1'),
  link('?at=race&v=1&t=.45'),
  link('?at=race&v=1&t=.45&theme=light'),
  link('?figure=race&v=1&t=.45&on=reinforce.rebar.relax'),
  link('?figure=race&v=1&t=.45&on=rebar.relax&k=1200'),
  link('?figure=race&t=.2&n=3000&k=0'),
  link('?figure=race&v=1&on=none'),
  link('?figure=race&v=1&x=evaluations&k=9000'),
  link('?at=race&v=1&x=evaluations&band=50&speed=max'),
  link('?figure=race&v=1&band=100&focus=dlax&speed=1&seed=0'),
  link('?figure=race&v=1&seed=999999&seeds=64&lr=.3&lrphi=1e-4'),
  link('?figure=race&v=1&noise=coupled'),
  link('?figure=race&v=1&scale=plain&form=b'),
  link('?figure=race&v=1&lambda=1.649&init=torch&scale=plain'),
  link('?at=race&v=1&decay=.9&samples=8&on=running-mean.rloo&k=7777'),
  link('?figure=race&v=1&t=.499&lr=.012345678901234567&utm_source=x&fbclid=y'),
  link(
    '?at=race&v=1&t=.731&on=disarm.arm.dlax&n=4500&seeds=7&seed=42&x=evaluations&band=50&focus=arm&speed=10&lr=.02&lrphi=.003&lambda=2.5&noise=coupled&form=d&act=elu&init=torch&scale=plain&eta=.3&samples=5&decay=.123&k=2345',
  ),
  trained('?figure=race&v=1&t=.45&n=1000&seeds=1&k=600'),
  trained(
    '?figure=race&v=1&t=.499&n=1000&seeds=1&on=exact.reinforce.running-mean.constant.rloo.disarm.arm.concrete.straight-through.st-gumbel.muprop.rebar.relax.dlax',
  ),
  trained('?figure=race&v=1&t=.3&n=1000&seeds=1&seed=12&on=relax.dlax&form=d&eta=.5&act=elu&noise=coupled'),
  trained(
    '?at=race&v=1&t=.45&n=1000&seeds=1&on=relax.running-mean.rloo&form=b&scale=plain&init=torch&decay=.9&samples=4&lambda=1.649&lr=.02&lrphi=.005',
  ),
  withBands('?figure=race&v=1&t=.45&n=500&seeds=4&seed=7&on=reinforce.rebar.relax&band=50'),
];

const RACE_LIVE: readonly ListedLink[] = [
  link('?figure=race&v=1&mode=live'),
  link('?at=race&v=1&mode=live&seeds=2&n=2000&k=700'),
  link('?figure=race&v=1&mode=live&x=evaluations&seeds=2&n=1000&k=300'),
  link('?figure=race&v=1&mode=live&seeds=2&n=1000&ev=100~t:.45,x:evaluations'),
  link('?figure=race&v=1&seeds=2&n=1000&ev=100~mode:live'),
  link('?figure=race&v=1&seeds=2&n=1000&k=400&ev=100~t:.3'),
  link(
    '?at=race&v=1&t=.7&on=exact.concrete.rebar.relax&n=1500&seeds=2&seed=42&mode=live&band=100&focus=rebar&speed=100&lr=.02&lrphi=.003&lambda=2.5&noise=coupled&form=d&act=elu&init=torch&scale=plain&eta=.3&samples=5&decay=.123&k=450&ev=200~t:.2,lr:.01;450~decay:.5,scale:scaled,on:running-mean.relax,lead:rebar',
  ),
  trained('?figure=race&v=1&mode=live&seeds=1&n=1000&k=500'),
  trained('?figure=race&v=1&mode=live&seeds=1&n=1000&k=600&ev=200~t:.45'),
  trained(
    '?figure=race&v=1&mode=live&seeds=1&n=1000&on=exact.reinforce.relax&k=750&ev=600-233~t:.45;700-300~on:exact.relax.arm,lead:reinforce',
  ),
  trained(
    '?at=race&v=1&mode=live&seeds=2&n=1000&k=800&ev=95~t:.45;130~lambda:1.5,noise:coupled;200~on:exact.reinforce.rloo.concrete.relax,lead:reinforce;207~lr:.02,lrphi:.005;310~form:d,eta:.5;400~on:running-mean.arm.rebar.relax.dlax;411~act:relu,init:torch;500~scale:plain,form:b,samples:4,decay:.9;640~t:.8;641~on:reinforce.rloo.relax',
  ),
  withBands('?figure=race&v=1&mode=live&seeds=3&n=500&on=reinforce.relax&k=400&ev=350-120~t:.4;200~t:.6'),
];

const AUTOENCODERS: readonly ListedLink[] = [
  link('?figure=vae&v=1'),
  link('?at=vae&v=1&k=1240'),
  link('?at=vae&v=1&k=0'),
  link('?figure=vae&v=1&model=two&on=rebar.relax&k=1200'),
  link('?at=vae&v=1&data=own&units=64'),
  link('?figure=vae&v=1&data=characters&model=nonlinear&curve=validation&x=epochs'),
  link('?figure=vae&v=1&scale=10&lr=5e-5&n=2e6&batch=96'),
  link('?figure=vae&v=1&decay=1e-4&depth=4&warm=500&on=relax.relax-network&focus=relax-network'),
  link('?at=vae&v=1&mean=.9&samples=8&on=running-mean.rloo.nvil.disarm&focus=nvil&join=start'),
  link('?figure=vae&v=1&on=reinforce.nvil.rloo.rebar.relax.disarm'),
  link('?figure=vae&v=1&backend=wasm&lambda=1.25&eta=0&noise=independent&curve=iwae'),
  link(
    '?at=vae&v=1&on=reinforce.muprop.concrete&focus=muprop&data=characters&model=two&units=40&n=300&seed=77&join=start&x=epochs&curve=iwae&backend=cpu&lr=.0005&scale=7&batch=48&warm=300&lambda=.75&eta=.4&noise=independent&depth=4&decay=1e-3&samples=3&mean=.95&k=120',
  ),
];

const POLICIES: readonly ListedLink[] = [
  link('?figure=control&v=1'),
  link('?at=control&v=1&k=12000'),
  link('?figure=control&v=1&task=lander&on=a2c.relax&seed=0&seeds=2&n=1500000'),
  link('?figure=control&v=1&task=lander&height=modern&on=a2c.relax'),
  link('?at=control&v=1&task=pendulum&on=a2c.relax&seeds=1&n=4e5&x=steps&passes=25'),
  link('?figure=control&v=1&scale=third&lr=.01&gamma=.95&entropy=.02&sampler=authors&mean=.99'),
  link('?figure=control&v=1&watch=3&pace=tenth&map=pi&z=.25&focus=a2c'),
  link('?at=control&v=1&var=0&seeds=30&seed=5'),
  link('?figure=control&v=1&every=10&rollouts=100&on=none'),
  link(
    '?at=control&v=1&task=pendulum&on=running-mean.relax&focus=running-mean&seed=77&seeds=3&n=4e4&x=steps&watch=2&pace=tenth&map=pi&z=.25&lr=.0007&scale=tenth&gamma=.95&entropy=.02&sampler=authors&lambda=.5&passes=25&mean=.99&var=0&every=10&rollouts=100&height=modern&k=2e4',
  ),
  trained('?figure=control&v=1&n=2000&seeds=1&lr=.01'),
  trained(
    '?at=control&v=1&n=1000&seed=4&seeds=2&on=running-mean.relax&scale=third&sampler=authors&lambda=.5',
  ),
];

const BROKEN: readonly ListedLink[] = [
  link('?figure=nope&t=.45'),
  link('?t=.45'),
  link('?figure=race&v=7&t=.45'),
  link('?figure=race&v=abc&t=7&foo=1&n=1234'),
  link('?figure=race&v=1&t=x&on=banana.relax&form=z&k=-1'),
  link('?figure=race&v=1&n=1000&k=99999'),
  link('?figure=race&v=1&mode=live&seeds=1&n=1000&ev=100~t:.4;50~t:.3;oops;200~t:.2,bogus:1,lead:nobody'),
  link('?figure=vae&v=1&units=-3&lr=NaN&batch=13&on=banana&ev=1~lr:9'),
  link('?figure=vae&v=1&n=300&k=99999'),
  link('?figure=control&v=1&n=5000&k=12000&seeds=0&task=constructor&scale=plain'),
];

export const LINKS: readonly ListedLink[] = [
  ...RACE_WHOLE,
  ...RACE_LIVE,
  ...AUTOENCODERS,
  ...POLICIES,
  ...BROKEN,
];
