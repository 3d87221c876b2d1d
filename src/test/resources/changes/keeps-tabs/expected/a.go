	x := "Join\tin"	// 	note
