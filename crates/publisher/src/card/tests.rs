use super::*;
#[test]
fn look() {
    let d = std::path::Path::new("/tmp/cardx/out"); std::fs::create_dir_all(d).unwrap();
    let small = Film::from_json(&cinefile_fixtures::small_film()).unwrap();
    let mut films = vec![("bundled", Film::from_json(include_str!("../../../../static/film.json")).unwrap()),
      ("arabic", Film::from_json(&cinefile_fixtures::other_film()).unwrap()), ("small", small.clone()), ("large", Film::from_json(&cinefile_fixtures::large_film(50)).unwrap())];
    for (name, title) in [("one","W"),("long","An Account of the Long and Uncertain Journey of Several Witnesses Who Remembered What Some Archives Had Rather Forgotten, Told by Them in Their Own Words"),
      ("cyr","Тихий берег: хроника одной зимы"),("greek","Η σιωπή του λιμανιού"),("zh","沉默的港口：那個冬天的見證"),("mid","The Length of a Winter Night in the Harbour Town"),("hebrew","עיר החורף: סיפורים מן הנמל"),("armenian","Ձմեռային քաղաքը"),
      ("word","Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"), ("arshort","الملح"),("armix","ميناء BBC: حكايات 1999 (الجزء 2)"), ("thai","ท่าเรือแห่งความทรงจำ"), ("georgian","ზამთრის ქალაქი"), ("short","Ash"), ("endless", &"wordless ".repeat(90)), ("emoji", "Salt 🌊 and Fog"), ("nospace", &"w".repeat(400)), ("hindi","सर्दियों का शहर"), ("viet","Mùa đông ở bến cảng nhỏ")] {
        let mut film = small.clone(); film.about.title = title.to_owned(); film.about.directors = vec![film.people[0].slug.clone()]; film.about.released = "1999".parse().ok(); films.push((name, film));
    }
    for (name, film) in films { let t = std::time::Instant::now(); let card = png(&film).unwrap(); println!("{name} {} {:?} {} {:?}", card.png.len(), t.elapsed(), card.alt, card.warnings); std::fs::write(d.join(format!("{name}.png")), card.png).unwrap(); }
}
